import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText } from '../../test/any-text.ts'
import { runs } from '../../test/seeded.ts'
import type { AdvisoryRange, AffectedPackage, RangeEvent } from '../domain/advisory.ts'
import type { Component } from '../domain/inventory.ts'
import { parsePurl } from '../sbom/purl.ts'
import { schemeFor, schemes } from '../versions/index.ts'
import { maxVersionLength, whyNoVersion } from '../versions/not-a-version.ts'
import { coordinates } from './coordinates.ts'
import { distros } from './distros.ts'
import { judge } from './judge.ts'
import { chain } from './place.ts'
import { compareRelease } from './releases.ts'

const text = fc.oneof(anyText(60), fc.constantFrom('0', '1.0', '1:2-3', '*', '', '9'.repeat(300)))
const ecosystems = ['Echo', 'FreeBSD', 'Root', 'Weird', ...schemes.flatMap((scheme) => scheme.ecosystems)]
const event: fc.Arbitrary<RangeEvent> = fc.oneof(
  text.map((introduced) => ({ introduced })),
  text.map((fixed) => ({ fixed })),
  text.map((lastAffected) => ({ lastAffected })),
  text.map((limit) => ({ limit })),
)
const range: fc.Arbitrary<AdvisoryRange> = fc.record({
  type: fc.constantFrom('SEMVER', 'ECOSYSTEM', 'GIT'),
  repo: fc.constant(undefined),
  events: fc.array(event, { maxLength: 6 }),
})
const affected: fc.Arbitrary<AffectedPackage> = fc.record({
  package: fc.record({
    ecosystem: fc.constantFrom(...ecosystems),
    release: fc.option(fc.oneof(text, fc.constantFrom('PyPI', 'Alpine:3.18')), { nil: undefined }),
    name: text,
  }),
  ranges: fc.array(range, { maxLength: 3 }),
  versions: fc.array(text, { maxLength: 4 }),
  lastKnownAffected: fc.option(text, { nil: undefined }),
  customRanges: fc.array(range, { maxLength: 2 }),
})

describe('whatever a record says of whatever version', () => {
  test('it is judged, and the answer has a reason', () => {
    fc.assert(
      fc.property(affected, fc.option(text, { nil: undefined }), (entry, version) => {
        const { inRange, reason } = judge(entry, version)
        expect(['yes', 'no', 'unknown']).toContain(inRange)
        expect(reason).not.toBe('')
      }),
      { numRuns: runs(3000) },
    )
  })

  test('a version that it lists is in range, whatever it looks like', () => {
    fc.assert(
      fc.property(affected, text, (entry, version) => {
        const listing = { ...entry, ranges: [], versions: [...entry.versions, version] }
        expect(judge(listing, version).rule).toBe('version_listed')
      }),
      { numRuns: runs(1000) },
    )
  })

  test('law 1: a text that is not a version is never "no"', () => {
    fc.assert(
      fc.property(affected, text, (entry, version) => {
        const { ecosystem, release } = entry.package
        const scheme = schemeFor(ecosystem, release)
        const plain = version.length > maxVersionLength ? version : (scheme?.strip?.(version.trim()) ?? version)
        if (whyNoVersion(plain, ecosystem, scheme)) expect(judge(entry, version).inRange).not.toBe('no')
      }),
      { numRuns: runs(3000) },
    )
  })

  test('law 1: a version that is not given is never "no"', () => {
    fc.assert(
      fc.property(affected, (entry) => {
        expect(judge(entry, undefined).inRange).toBe('unknown')
      }),
      { numRuns: runs(3000) },
    )
  })
})

test('whatever package URL has a place or a reason', () => {
  const types = fc.constantFrom('pypi', 'golang', 'npm', 'maven', 'github', 'hex', 'swift', 'deb', 'rpm', 'apk', 'x')
  const namespaces = fc.oneof(text, fc.constantFrom(...[...distros.keys()].map((key) => key.split('/')[1] ?? '')))
  const purls = fc.tuple(types, namespaces, text, text, text).map(([type, namespace, name, version, distro]) => {
    const [a, b, c, d] = [namespace, name, version, distro].map((part) => encodeURIComponent(part.toWellFormed()))
    return `pkg:${type}/${a}/${b}@${c}?distro=${d}`
  })
  fc.assert(
    fc.property(purls, fc.option(text, { nil: undefined }), (purl, module) => {
      const parsed = parsePurl(purl)
      if ('reason' in parsed) return
      const component: Component = {
        ...{ ref: 'x', name: parsed.name, version: parsed.version, purl, package: parsed, module },
        ...{ cpe: undefined, supplier: undefined, type: undefined, source: undefined, distro: undefined },
      }
      const place = coordinates(component)
      if ('reason' in place) expect(place.reason).not.toBe('')
      else for (const each of chain(place)) expect(each.ecosystem).not.toBe('')
    }),
    { numRuns: runs(3000) },
  )
})

test('whatever release relates to whatever suffix', () => {
  const names = fc.constantFrom('Red Hat', 'SUSE', 'Ubuntu', 'openEuler', 'Debian')
  const releases = fc.oneof(text, fc.stringMatching(/^[a-z_:0-9. -]{0,30}$/))
  fc.assert(
    fc.property(names, releases, releases, text, (ecosystem, release, stated, version) => {
      expect(['same', 'other', 'unknown']).toContain(compareRelease(ecosystem, release, stated, version))
      expect(compareRelease(ecosystem, null, stated, version)).toBe('unknown')
    }),
    { numRuns: runs(2000) },
  )
})
