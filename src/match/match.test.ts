import { describe, expect, test } from 'vitest'
import type { Component } from '../domain/inventory.ts'
import type { PackageAdvisory } from '../domain/match.ts'
import type { Score } from '../domain/score.ts'
import { matchInventory } from './match.ts'
import { component, everything, inventory, slice, sourceOf } from './testdata/matching.ts'

const flask = component('flask', { type: 'pypi', name: 'Flask', version: '2.2.3' })
const ids = ['CVE-2023-30861', 'GHSA-m2qf-hxjv-5gpq', 'PYSEC-2023-62']

describe('findings', () => {
  test('are one per component and alias group, stated by the ecosystem’s own record', () => {
    const source = sourceOf(
      slice('PyPI', 'flask', { id: 'GHSA-m2qf-hxjv-5gpq', ids, summary: 'Cookie kept by a cache' }, '2.2.5'),
      slice('PyPI', 'flask', { id: 'PYSEC-2023-62', ids }, '2.2.5'),
    )
    const { findings } = matchInventory(inventory([flask]), source, everything)
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({
      vulnerability: { id: 'CVE-2023-30861', ids, summary: 'Cookie kept by a cache' },
      inRange: 'yes',
      how: { record: 'PYSEC-2023-62', rule: 'ecosystem_range', introduced: '0', fixed: '2.2.5' },
      fixedIn: ['2.2.5'],
    })
  })

  describe('where an alias group holds several CVEs', () => {
    const [one, two] = ['CVE-2026-0001', 'CVE-2026-0002']
    const joined = [one, two, 'PYSEC-1', 'PYSEC-2']

    test('are named by the CVE of the record that decided, and in its words', () => {
      const source = sourceOf(
        slice('PyPI', 'flask', { id: 'PYSEC-1', ids: joined, cveIds: [one], summary: 'of one' }, '2.0'),
        slice('PyPI', 'flask', { id: 'PYSEC-2', ids: joined, cveIds: [two], summary: 'of two' }, '3.0'),
      )
      const { findings } = matchInventory(inventory([flask]), source, everything)
      expect(findings).toMatchObject([
        { vulnerability: { id: two, ids: [two, one, 'PYSEC-1', 'PYSEC-2'], summary: 'of two' }, records: ['PYSEC-2'] },
      ])
    })

    test('are named by the first where the record that decided names none', () => {
      const source = sourceOf(slice('PyPI', 'flask', { id: 'GHSA-1', ids: joined, cveIds: [] }))
      const { findings } = matchInventory(inventory([flask]), source, everything)
      expect(findings[0]?.vulnerability).toMatchObject({ id: one, ids: joined })
    })

    test('stay sorted by the ids that they are named by', () => {
      const source = sourceOf(
        slice('PyPI', 'flask', { id: 'X-1', ids: [one, two, 'X-1'], cveIds: [two] }),
        slice('PyPI', 'flask', { id: 'X-2', ids: ['CVE-2026-00015', 'X-2'] }),
      )
      const { findings } = matchInventory(inventory([flask]), source, everything)
      expect(findings.map(({ vulnerability }) => vulnerability.id)).toEqual(['CVE-2026-00015', two])
    })
  })

  test('name the records that give the same answer, the one that decided first', () => {
    const source = sourceOf(
      slice('PyPI', 'flask', { id: 'GHSA-1', ids }, '2.2.5'),
      slice('PyPI', 'flask', { id: 'PYSEC-2', ids }, '2.0'),
      slice('PyPI', 'flask', { id: 'PYSEC-3', ids }, '2.3'),
      slice('PyPI', 'flask', { id: 'PYSEC-4', ids, withdrawnAt: '2024-01-01T00:00:00Z' }, '2.3'),
    )
    expect(matchInventory(inventory([flask]), source, everything).findings[0]?.records).toEqual(['PYSEC-3', 'GHSA-1'])
  })

  test('have the scores of their own package, or those of the record where it scores no package', () => {
    const score = (source: string, value: number): Score => {
      return { source, version: '3.1', vector: `CVSS:3.1/${value}`, score: value, rating: 'high' }
    }
    const whole = slice('PyPI', 'flask', { id: 'GHSA-1', ids, scores: [score('GHSA-1', 9)] }, '2.2.5')
    const own = slice('PyPI', 'flask', { id: 'PYSEC-1', ids, scores: [score('PYSEC-1', 8)] }, '2.2.5')
    const scored = { head: own.head, affected: { ...own.affected, scores: [score('PYSEC-1', 2)] } }
    const { findings } = matchInventory(inventory([flask]), sourceOf(whole, scored, scored), everything)
    expect(findings[0]?.vulnerability.scores.map(({ source, score }) => [source, score])).toEqual([
      ['PYSEC-1', 2],
      ['GHSA-1', 9],
    ])
  })

  test('have the score of the entry that holds their version, where a record scores ranges of versions', () => {
    const score = (rating: Score['rating']): Score => {
      return { source: 'GHSA-1', version: '3.1', vector: `CVSS:3.1/${rating}`, score: 5, rating }
    }
    const entry = (fixed: string, introduced: string, rating: Score['rating']) => {
      const { head, affected } = slice('PyPI', 'flask', { id: 'GHSA-1', ids })
      const ranges = [{ type: 'ECOSYSTEM' as const, repo: undefined, events: [{ introduced }, { fixed }] }]
      return { head, affected: { ...affected, ranges, scores: [score(rating)] } }
    }
    const source = sourceOf(entry('2.0', '0', 'critical'), entry('3.0', '2.0', 'low'))
    const { findings } = matchInventory(inventory([flask]), source, everything)
    expect(findings[0]?.vulnerability.scores.map(({ rating }) => rating)).toEqual(['low'])
  })

  test('do not come from withdrawn records', () => {
    const source = sourceOf(slice('PyPI', 'flask', { id: 'PYSEC-1', withdrawnAt: '2024-01-01T00:00:00Z' }))
    expect(matchInventory(inventory([flask]), source, everything).findings).toEqual([])
  })

  test('list fixed versions in the ecosystem’s order, equal ones once', () => {
    const source = sourceOf(
      slice('PyPI', 'flask', { id: 'A-1', ids: ['CVE-1'] }, '2.10'),
      slice('PyPI', 'flask', { id: 'A-2', ids: ['CVE-1'] }, '2.9'),
      slice('PyPI', 'flask', { id: 'A-3', ids: ['CVE-1'] }, '2.10.0'),
    )
    expect(matchInventory(inventory([flask]), source, everything).findings[0]?.fixedIn).toEqual(['2.9', '2.10'])
  })

  test('fixes are versions: a branch that a record names as one is left out', () => {
    const flask = component('a', { type: 'pypi', name: 'flask', version: '1.0' })
    const source = sourceOf(
      slice('PyPI', 'flask', { id: 'X-1', ids: ['CVE-1'] }, '2.9'),
      slice('PyPI', 'flask', { id: 'X-2', ids: ['CVE-1'] }, '2.10-custom'),
    )
    expect(matchInventory(inventory([flask]), source, everything).findings[0]?.fixedIn).toEqual(['2.9'])
  })

  test('show the shortest ways from the product', () => {
    const app = component('app', { type: 'pypi', name: 'app', version: '1' })
    const graph = new Map([
      ['app', ['api', 'flask']],
      ['api', ['flask']],
      ['flask', ['app']],
    ])
    const source = sourceOf(slice('PyPI', 'flask', { id: 'A-1' }))
    const document = { ...inventory([flask], graph), subject: app }
    expect(matchInventory(document, source, everything).findings[0]?.paths).toEqual([['app', 'Flask']])
  })
})

test('a finding by a further package URL says which package it is about', () => {
  const { package: other } = component('b', { type: 'npm', name: 'lodash', version: '4.17.15' })
  const also = {
    ...component('a', { type: 'npm', name: 'mine', version: '1.0.0' }),
    alsoPackages: other ? [other] : [],
  }
  const { findings } = matchInventory(
    inventory([also]),
    sourceOf(slice('npm', 'lodash', { id: 'A-1' }, '4.17.21')),
    everything,
  )
  expect(findings.map(({ inRange, reason }) => [inRange, reason])).toEqual([
    ['yes', 'as lodash: 4.17.15 is at or after 0 and before 4.17.21'],
  ])
})

test('out of range by one package URL, a component is in range by another', () => {
  const { package: other } = component('b', { type: 'npm', name: 'lodash', version: '4.17.15' })
  const also = { ...component('a', { type: 'pypi', name: 'lodash', version: '9' }), alsoPackages: other ? [other] : [] }
  const source = sourceOf(
    slice('PyPI', 'lodash', { id: 'A-1', ids }, '2.0'),
    slice('npm', 'lodash', { id: 'A-2', ids }),
  )
  const { findings } = matchInventory(inventory([also]), source, everything)
  expect(findings.map(({ inRange, records }) => [inRange, records])).toEqual([['yes', ['A-2']]])
})

describe('what is looked up all the same, but may be something else, is remarked on', () => {
  const remarks = (type: string, namespace: string, name: string, version = '1.2.11') => {
    const one = component('x', { type, namespace, name, version })
    const all = new Set([...everything, 'GitHub Actions', 'NuGet'])
    const source = sourceOf(slice('GitHub Actions', 'acme/known', { id: 'A-1' }, '1.0.0'))
    const { matchable, unmatched } = matchInventory(inventory([one]), source, all)
    expect(matchable).toBe(1)
    return unmatched.map(({ reason }) => reason)
  }

  test('repositories of GitHub that are not known as actions', () => {
    expect(remarks('github', 'madler', 'zlib')).toEqual([
      'looked up as an action of GitHub: of repositories that are not actions no advisories are known',
    ])
  })

  test.each([
    ['github', 'acme', 'known', '1.2.11'],
    ['github', 'acme', 'other', 'v4'],
    ['github', 'actions', 'checkout', '4.1.0'],
    ['githubactions', 'acme', 'other', '1.2.11'],
    ['npm', '@babel', 'core', '1.2.11'],
  ])('but not pkg:%s/%s/%s@%s', (type, namespace, name, version) => {
    expect(remarks(type, namespace, name, version)).toEqual([])
  })

  test('names of types that have no namespace', () => {
    expect(remarks('nuget', 'Newtonsoft.Json', '12.0.3')).toEqual([
      'looked up as 12.0.3: names of pkg:nuget have no namespace, but the SBOM gives Newtonsoft.Json',
    ])
  })
})

describe('the subject', () => {
  const source = sourceOf(slice('PyPI', 'flask', { id: 'A-1' }, '2.2.5'))
  const about = (subject: Component, components: readonly Component[] = []) =>
    matchInventory({ ...inventory(components), subject }, source, everything)

  test('is looked up and counted like a component', () => {
    const { findings, components, matchable, unmatched } = about(flask)
    expect(findings.map(({ component, paths }) => [component.ref, paths])).toEqual([['flask', []]])
    expect([components, matchable, unmatched]).toEqual([1, 1, []])
  })

  test('that is a component as well is one finding', () => {
    expect(about(flask, [{ ...flask, ref: 'again' }])).toMatchObject({
      findings: [{ component: { ref: 'again' } }],
      components: 1,
    })
  })

  test('without a version is looked up, and said to lack it', () => {
    const { findings, unmatched } = about(component('flask', { type: 'pypi', name: 'flask' }))
    expect(findings.map(({ inRange }) => inRange)).toEqual(['unknown'])
    expect(unmatched).toEqual([{ ref: 'flask', reason: 'no version' }])
  })

  test('that is a container image is nothing to look up, and nothing unread', () => {
    const image = { ...component('image', { type: 'oci', name: 'app' }), type: 'container' }
    expect(about(image)).toEqual({ findings: [], components: 0, matchable: 0, unmatched: [] })
  })
})

test('of a longer way than any real one the last steps are shown', () => {
  const refs = Array.from({ length: 5000 }, (_, i) => `c${i}`)
  const chain = refs.map((ref) => component(ref, { type: 'pypi', name: 'flask', version: '2.2.3' }))
  const graph = new Map(refs.slice(1).map((ref, i) => [`c${i}`, [ref]] as const))
  const source = sourceOf(slice('PyPI', 'flask', { id: 'A-1' }))
  const { findings } = matchInventory(inventory(chain, graph), source, everything)
  const lengths = new Set(findings.map(({ paths: [path] }) => path?.length))
  expect(Math.max(...[...lengths].map((length) => length ?? 0))).toBe(41)
  expect(findings.at(-1)?.paths[0]?.[0]).toBe('…')
})

describe('names', () => {
  test.each([
    ['PyPI', 'zope.interface', { type: 'pypi', name: 'zope-interface' }],
    ['PyPI', 'jw.util', { type: 'pypi', name: 'JW_Util' }],
    ['Go', 'github.com/Masterminds/goutils', { type: 'golang', namespace: 'github.com/masterminds', name: 'goutils' }],
    ['npm', '@babel/core', { type: 'npm', namespace: '@babel', name: 'core' }],
  ])('%s %s is found', (ecosystem, name, purl) => {
    const source = sourceOf(slice(ecosystem, name, { id: 'A-1' }))
    const { findings } = matchInventory(inventory([component('x', { ...purl, version: '1.0.0' })]), source, everything)
    expect(findings).toHaveLength(1)
  })

  test('of Go modules are found in whatever case the records spell them', () => {
    const source = sourceOf(slice('Go', 'example.com/A', { id: 'A-1' }), slice('Go', 'example.com/a', { id: 'A-2' }))
    const module = component('a', { type: 'golang', namespace: 'example.com', name: 'a', version: 'v1.0.0' })
    const { findings } = matchInventory(inventory([module]), source, everything)
    expect(findings.map(({ how }) => how.record)).toEqual(['A-1', 'A-2'])
  })
})

describe('distributions', () => {
  const source = sourceOf(
    slice('Debian:12', 'openssl', { id: 'DSA-1' }, '3.0.9-1'),
    slice('Debian:11', 'openssl', { id: 'DSA-2' }, '1.1.1n-1'),
  )
  const libssl = (qualifiers: Record<string, string>): Component => ({
    ...component('libssl3', { type: 'deb', namespace: 'debian', name: 'libssl3', version: '3.0.8-1', qualifiers }),
    source: { name: 'openssl', version: '3.0.8-1' },
  })

  test('are looked up by source package and release', () => {
    const { findings } = matchInventory(inventory([libssl({ distro: 'debian-12.5' })]), source, everything)
    expect(findings.map(({ how, inRange }) => [how.record, inRange])).toEqual([['DSA-1', 'yes']])
  })

  test('take the release from the operating system that the SBOM names, if it is theirs', () => {
    const answer = (distro: Component['distro']) => {
      const { findings } = matchInventory(inventory([{ ...libssl({}), distro }]), source, everything)
      return findings.map(({ how, inRange }) => [how.record, inRange])
    }
    expect(answer({ id: 'debian', version: '12' })).toEqual([['DSA-1', 'yes']])
    expect(answer({ id: 'ubuntu', version: '12' })).toEqual([['DSA-1', 'unknown']])
  })

  test('without a release are not decided', () => {
    const { findings } = matchInventory(inventory([libssl({})]), source, everything)
    expect(findings.map(({ how, inRange }) => [how.record, how.rule, inRange])).toEqual([
      ['DSA-1', 'release_unknown', 'unknown'],
    ])
  })
})

test('components of ecosystems that the index does not hold are named, not passed over', () => {
  const crate = component('serde', { type: 'cargo', name: 'serde', version: '1.0.0' })
  const odd = component('odd', { type: 'generic', name: 'odd', version: '1' })
  const { matchable, unmatched } = matchInventory(inventory([crate, odd, flask]), sourceOf(), everything)
  expect(matchable).toBe(1)
  expect(unmatched).toEqual([
    { ref: 'serde', reason: 'the index holds no advisories for crates.io' },
    { ref: 'odd', reason: 'no advisories are known for pkg:generic packages' },
  ])
})

test('a release that the index does not hold is named as the SBOM names it', () => {
  const qualifiers = { distro: 'ubuntu-22.04' }
  const curl = component('curl', { type: 'deb', namespace: 'ubuntu', name: 'curl', version: '7', qualifiers })
  const { unmatched } = matchInventory(inventory([curl]), sourceOf(), new Set(['Ubuntu:20.04:LTS']))
  expect(unmatched).toEqual([{ ref: 'curl', reason: 'the index holds no advisories for Ubuntu 22.04' }])
})

describe('RPM modules', () => {
  const nodejs = (version: string, module?: string): Component => ({
    ...component('node', {
      type: 'rpm',
      namespace: 'almalinux',
      name: 'nodejs',
      version,
      qualifiers: { distro: 'almalinux-8' },
    }),
    module,
  })
  const fix = '1:18.14.2-2.module_el8.7.0+3464+fbc5f79f'
  const source = sourceOf(
    slice('AlmaLinux:8', 'nodejs', { id: 'ALSA-1', summary: 'Important: nodejs:18 security update' }, fix),
  )
  const older = '1:16.19.1-1.module_el8.7.0+3464+fbc5f79f'

  test.each([
    ['of the record’s stream are judged', nodejs('1:18.9.0-1.module_el8.7.0+1+a', 'nodejs:18:8070:b'), ['yes']],
    ['of another stream are not', nodejs(older, 'nodejs:16:8070:b'), []],
    ['that do not tell their stream stay open', nodejs(older), ['unknown']],
    ['built outside of modules are not concerned', nodejs('1:16.0.0-1.el8'), []],
    ['without a version stay open', nodejs(''), ['unknown']],
    ['whose version is a word stay open', nodejs('latest'), ['unknown']],
  ])('packages %s', (_, part, expected) => {
    const { findings } = matchInventory(inventory([part]), source, everything)
    expect(findings.map(({ inRange }) => inRange)).toEqual(expected)
  })

  test('an open stream is named in the reason', () => {
    const { findings } = matchInventory(inventory([nodejs(older)]), source, everything)
    expect(findings[0]?.reason).toMatch(/of the module nodejs:18, but the SBOM does not say which stream this is$/)
  })
})

describe('several places of one component', () => {
  const repaired = component('r', { type: 'pypi', name: 'requests', version: '2.0.0+echo.1' })
  const upstream = slice('PyPI', 'requests', { id: 'PYSEC-1', ids: ['CVE-1'] }, '2.1.0')
  const vendor = slice('Echo:PyPI', 'requests', { id: 'ECHO-1', ids: ['CVE-1'] }, '2.0.0+echo.1')
  const answers = (...slices: PackageAdvisory[]) =>
    matchInventory(inventory([repaired]), sourceOf(...slices), everything).findings.map(({ how }) => how.record)

  test('the vendor who repaired a package knows better than upstream', () => {
    expect(answers(upstream)).toEqual(['PYSEC-1'])
    expect(answers(upstream, vendor)).toEqual([])
  })

  test('a withdrawn record of the vendor does not count', () => {
    const withdrawn = { ...vendor, head: { ...vendor.head, withdrawnAt: '2026-01-02T00:00:00Z' } }
    expect(answers(upstream, withdrawn)).toEqual(['PYSEC-1'])
  })
})

test('what a distribution’s bulletin repairs is stated beside its id', () => {
  const dsa = { id: 'DSA-1', upstream: ['CVE-2', 'CVE-1'] }
  const part = component('c', {
    ...{ type: 'deb', namespace: 'debian', name: 'curl', version: '7.0-1' },
    qualifiers: { distro: 'debian-12' },
  })
  const { findings } = matchInventory(inventory([part]), sourceOf(slice('Debian:12', 'curl', dsa, '8.0-1')), everything)
  expect(findings[0]?.vulnerability).toMatchObject({ id: 'DSA-1', ids: ['DSA-1'], upstream: ['CVE-1', 'CVE-2'] })
})

describe('RPMs whose source is not named', () => {
  const rpm = (namespace: string, release: string, source?: Component['source']): Component => ({
    ...component(namespace, {
      ...{ type: 'rpm', namespace, name: 'libz1', version: '1-1' },
      qualifiers: { distro: `${namespace}-${release}` },
    }),
    source,
  })

  test('are looked up by their own name, and the report says so where that may miss', () => {
    const ecosystems = new Set(['Mageia', 'SUSE', 'Red Hat'])
    const zlib = { name: 'zlib', version: undefined }
    const parts = [
      rpm('mageia', '9'),
      { ...rpm('mageia', '9', zlib), ref: 'stated' },
      rpm('rhel', '9'),
      rpm('sles', '15.3'),
    ]
    const { matchable, unmatched } = matchInventory(inventory(parts), sourceOf(), ecosystems)
    expect(matchable).toBe(4)
    expect(unmatched).toEqual([
      {
        ref: 'mageia',
        reason:
          'looked up by its own name: advisories of Mageia name source packages, and the SBOM does not name its source',
      },
    ])
  })

  test('are found by what the advisories say is built, which does not count where the source is stated', () => {
    const zlib = slice('SUSE:Linux Enterprise Server 15 SP3', 'zlib', { id: 'SUSE-SU-1' }, '2-1')
    const source = {
      ...sourceOf(zlib),
      forBuilt: (ecosystem: string, name: string) => (ecosystem === 'SUSE' && name === 'libz1' ? [zlib] : []),
    }
    const answer = (part: Component) =>
      matchInventory(inventory([part]), source, new Set(['SUSE'])).findings.map(({ how }) => how.record)
    expect(answer(rpm('sles', '15.3'))).toEqual(['SUSE-SU-1'])
    expect(answer(rpm('sles', '15.3', { name: 'libz1', version: undefined }))).toEqual([])
  })
})
