import type { Advisory } from '../../src/domain/advisory.ts'
import type { PackageAdvisory } from '../../src/domain/match.ts'
import { readOsv } from '../../src/feeds/osv.ts'
import { matchInventory } from '../../src/match/index.ts'
import { parseSbom } from '../../src/sbom/index.ts'
import { type Hostile, type HostileInputs, json, times } from './hostile.ts'

interface Sides {
  readonly ecosystem: string
  /** Package URLs. */
  readonly components: readonly string[]
  /** What each record says of the package `a`. */
  readonly records: readonly object[]
  /** Of the SBOM. */
  readonly more?: object
}

const sbom = (components: readonly string[], more: object) =>
  json({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    components: components.map((purl, i) => ({ 'bom-ref': `${i}`, name: 'a', purl })),
    ...more,
  })

const modified = '2026-01-01T00:00:00Z'

/** An SBOM and records, read and matched. */
export function matching({ ecosystem, components, records, more = {} }: Sides): Hostile {
  const document = sbom(components, more)
  const recordBytes = records.map((record, i) =>
    json({ id: `A-${i}`, modified, affected: [{ package: { ecosystem, name: 'a' }, ...record }] }),
  )
  return {
    bytes: recordBytes.reduce((sum, { length }) => sum + length, document.length),
    async run() {
      const slices = recordBytes.flatMap((bytes) => {
        const reading = readOsv(bytes)
        return 'reason' in reading ? [] : slicesOf(reading.advisory)
      })
      const source = { forPackage: () => slices }
      return matchInventory(await parseSbom(document, 'bom'), source, new Set([ecosystem]))
    },
  }
}

function slicesOf(advisory: Advisory): PackageAdvisory[] {
  return advisory.affected.map((affected) => ({ head: { ...advisory, ids: [advisory.id] }, affected }))
}

const range = (events: readonly object[], type = 'ECOSYSTEM') => ({ ranges: [{ type, events }] })
const below = (version: string) => range([{ introduced: '0' }, { fixed: version }])
/** As many on either side as make `n` together. */
const half = (n: number) => Math.ceil(n / 2)

/** What an SBOM and advisories cost together. */
export const matches: HostileInputs = {
  'versions against one list': (n) =>
    matching({
      ecosystem: 'npm',
      components: times(half(n), (i) => `pkg:npm/a@1.0.${i}`),
      records: [{ versions: times(half(n), (i) => `2.0.${i}`) }],
    }),
  'versions that are not against one list': (n) =>
    matching({
      ecosystem: 'npm',
      components: times(half(n), (i) => `pkg:npm/a@x${i}`),
      records: [{ versions: times(half(n), (i) => `2.0.${i}`) }],
    }),
  'versions of Maven against one list': (n) =>
    matching({
      ecosystem: 'Maven',
      components: times(half(n), (i) => `pkg:maven/a@1.0.${i}`),
      records: [{ versions: times(half(n), (i) => `2.0.${i}`) }],
    }),
  'versions against one range of many events': (n) =>
    matching({
      ecosystem: 'npm',
      components: times(half(n), (i) => `pkg:npm/a@1.0.${i}`),
      records: [range(times(half(n), (i) => (i % 2 ? { fixed: `1.${i}.0` } : { introduced: `1.${i}.0` })))],
    }),
  'versions in one range of many fixes': (n) =>
    matching({
      ecosystem: 'npm',
      components: times(half(n), (i) => `pkg:npm/a@1.0.${i}`),
      records: [range([{ introduced: '0' }, ...times(half(n), (i) => ({ fixed: `2.${i}.0` }))])],
    }),
  'versions against many limits': (n) =>
    matching({
      ecosystem: 'npm',
      components: times(half(n), (i) => `pkg:npm/a@9.0.${i}`),
      records: [range([{ introduced: '0' }, ...times(half(n), (i) => ({ limit: `2.${i}.0` }))])],
    }),
  'versions against many epochs': (n) =>
    matching({
      ecosystem: 'Debian',
      components: times(half(n), (i) => `pkg:deb/debian/a@1.0-${i}?distro=debian-12`),
      records: [range([{ introduced: '0' }, ...times(half(n), (i) => ({ fixed: `${i + 1}:0.1-1` }))])],
    }),
  'versions of Red Hat against many epochs': (n) =>
    matching({
      ecosystem: 'Red Hat',
      components: times(half(n), (i) => `pkg:rpm/redhat/a@1.0-${i}?distro=rhel-9`),
      records: [range([{ introduced: '0' }, ...times(half(n), (i) => ({ fixed: `${i + 1}:0.1-1` }))])],
    }),
  'versions of Alpine against one range': (n) =>
    matching({
      ecosystem: 'Alpine',
      components: times(half(n), (i) => `pkg:apk/alpine/a@1.0.${i}-r0?distro=alpine-3.18`),
      records: [range([{ introduced: '0' }, ...times(half(n), (i) => ({ fixed: `2.${i}-r0` }))])],
    }),
  'versions against many ranges of one record': (n) =>
    matching({
      ecosystem: 'npm',
      components: times(Math.ceil(Math.sqrt(n)), (i) => `pkg:npm/a@1.0.${i}`),
      records: [{ ranges: times(n, (i) => ({ type: 'SEMVER', events: [{ introduced: `2.0.${i}` }] })) }],
    }),
  'components of one version': (n) =>
    matching({
      ecosystem: 'npm',
      components: times(n, () => 'pkg:npm/a@1.0.0'),
      records: times(30, () => below('2.0.0')),
    }),
  'records of one package': (n) =>
    matching({ ecosystem: 'npm', components: ['pkg:npm/a@1.0.0'], records: times(n, () => below('2.0.0')) }),
  'components with findings in a chain': (n) =>
    matching({
      ecosystem: 'npm',
      components: times(n, () => 'pkg:npm/a@1.0.0'),
      records: times(10, () => below('2.0.0')),
      more: { dependencies: times(n - 1, (i) => ({ ref: `${i}`, dependsOn: [`${i + 1}`] })) },
    }),
  'components with findings in a dense graph': (n) =>
    matching({
      ecosystem: 'npm',
      components: times(n, () => 'pkg:npm/a@1.0.0'),
      records: [below('2.0.0')],
      more: {
        dependencies: times(n, (i) => ({
          ref: `${i}`,
          dependsOn: times(3, (k) => `${(Math.floor(i / 3) + 1) * 3 + k}`),
        })),
      },
    }),
}
