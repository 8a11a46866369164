import { describe, expect, test } from 'vitest'
import { readOsv } from '../../src/feeds/osv.ts'
import { parseSbom } from '../../src/sbom/index.ts'
import { growthOf, stepsOf } from '../steps.ts'

const json = (value: unknown) => Buffer.from(JSON.stringify(value))
const text = (value: string) => Buffer.from(value)
const times = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i))

const cyclonedx = (more: object) => json({ bomFormat: 'CycloneDX', specVersion: '1.6', ...more })
const spdx = (more: object) => json({ spdxVersion: 'SPDX-2.3', SPDXID: 'SPDXRef-DOCUMENT', ...more })
const xml = (inner: string) => text(`<bom xmlns="http://cyclonedx.org/schema/bom/1.6">${inner}</bom>`)
const yaml = (more: string) => text(`spdxVersion: SPDX-2.3\nSPDXID: SPDXRef-DOCUMENT\n${more}`)
const tagValue = (more: string) => text(`SPDXVersion: SPDX-2.3\nSPDXID: SPDXRef-DOCUMENT\n${more}`)
const spdx3 = (element: object) => {
  const graph = [{ type: 'software_Package', spdxId: 'a', name: 'a', ...element }]
  return json({ '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld', '@graph': graph })
}
const system = (i: number) => ({ type: 'operating-system', 'bom-ref': `o${i}`, name: 'debian', version: `${i}` })
const libraryOf = (i: number) => ({ 'bom-ref': `l${i}`, name: 'l', version: '1', purl: 'pkg:deb/debian/l@1' })
const envelope = (i: number) => {
  const payload = Buffer.from(JSON.stringify({ predicateType: `x${i}`, predicate: {} })).toString('base64')
  return { payloadType: 'application/vnd.in-toto+json', payload }
}
const range = (events: unknown[]) => ({
  package: { ecosystem: 'npm', name: 'a' },
  ranges: [{ type: 'SEMVER', events }],
})
const record = (more: object) => json({ id: 'A-1', modified: '2026-01-01T00:00:00Z', ...more })

/** Documents of n parts, each of another kind. */
const sboms: Readonly<Record<string, (n: number) => Buffer>> = {
  components: (n) =>
    cyclonedx({ components: times(n, (i) => ({ 'bom-ref': `c${i}`, name: 'a', purl: `pkg:npm/a@${i}` })) }),
  'components of one reference': (n) => cyclonedx({ components: times(n, () => ({ 'bom-ref': 'c', name: 'a' })) }),
  'components that repeat the subject': (n) => {
    const subject = { 'bom-ref': 'c', name: 'a', purl: 'pkg:npm/a@1' }
    return cyclonedx({ metadata: { component: subject }, components: times(n, () => subject) })
  },
  'dependencies that lead nowhere': (n) =>
    cyclonedx({
      components: [{ 'bom-ref': 'c', name: 'a' }],
      dependencies: times(n, (i) => ({ ref: 'c', dependsOn: [`x${i}`] })),
    }),
  'operating systems over shared packages': (n) =>
    cyclonedx({
      components: [...times(n, system), ...times(n, libraryOf)],
      dependencies: times(n, (i) => ({ ref: `o${i}`, dependsOn: [`l${i % 7}`, `l${i}`] })),
    }),
  'operating systems over one chain of packages': (n) =>
    cyclonedx({
      components: [...times(n, system), ...times(n, libraryOf)],
      dependencies: [
        ...times(n, (i) => ({ ref: `o${i}`, dependsOn: ['l0'] })),
        ...times(n, (i) => ({ ref: `l${i}`, dependsOn: [`l${i + 1}`] })),
      ],
    }),
  properties: (n) =>
    cyclonedx({ components: [{ name: 'a', properties: times(n, (i) => ({ name: `p${i}`, value: 'x' })) }] }),
  'external identifiers of one kind': (n) =>
    spdx3({
      externalIdentifier: times(n, (i) => ({ externalIdentifierType: 'packageUrl', identifier: `pkg:npm/a@${i}` })),
    }),
  'external references that do not parse': (n) =>
    spdx({
      packages: [
        {
          SPDXID: 'a',
          name: 'a',
          externalRefs: times(n, (i) => ({ referenceType: 'purl', referenceLocator: `npm/${i}` })),
        },
      ],
    }),
  relationships: (n) =>
    spdx({
      packages: times(n, (i) => ({ SPDXID: `p${i}`, name: 'a' })),
      relationships: times(n, (i) => ({
        spdxElementId: 'p0',
        relationshipType: 'CONTAINS',
        relatedSpdxElement: `p${i}`,
      })),
    }),
  'keys of one object': (n) => cyclonedx(Object.fromEntries(times(n, (i) => [`k${i}`, 1]))),
  'components in XML': (n) =>
    xml(`<components>${'<component><name>a</name><purl>pkg:npm/a@1</purl></component>'.repeat(n)}</components>`),
  'attributes in XML': (n) =>
    text(`<bom xmlns="http://cyclonedx.org/schema/bom/1.6" ${times(n, (i) => `a${i}="1"`).join(' ')}/>`),
  'dependencies in XML': (n) =>
    xml(`<dependencies>${times(n, (i) => `<dependency ref="a${i}"/>`).join('')}</dependencies>`),
  'packages as tags': (n) => tagValue(times(n, (i) => `PackageName: a\nSPDXID: SPDXRef-${i}\n`).join('')),
  'lines without a tag': (n) => tagValue('x\n'.repeat(n)),
  'packages in YAML': (n) => yaml(`packages:\n${times(n, (i) => `- name: a\n  SPDXID: SPDXRef-${i}\n`).join('')}`),
  'keys of a map in YAML': (n) => yaml(times(n, (i) => `k${i}: 1\n`).join('')),
  'anchors in YAML': (n) => yaml(`x:\n${times(n, (i) => `- &a${i} b\n`).join('')}`),
  'aliases of one long list in YAML': (n) => yaml(`x: &a [${'b, '.repeat(n)}]\ny: [*a , *a , *a ]\n`),
  'attestations in JSON Lines': (n) => text(times(n, (i) => JSON.stringify(envelope(i))).join('\n')),
  'attestations in a list': (n) => json(times(n, envelope)),
}

const records: Readonly<Record<string, (n: number) => Buffer>> = {
  events: (n) => record({ affected: [range(times(n, (i) => ({ introduced: `${i}` })))] }),
  'events that are not objects': (n) => record({ affected: [range(times(n, () => 1))] }),
  'versions that are not texts': (n) =>
    record({ affected: [{ package: { ecosystem: 'npm', name: 'a' }, versions: times(n, (i) => i) }] }),
  'packages that are not objects': (n) => record({ affected: times(n, () => 1) }),
  aliases: (n) => record({ aliases: times(n, (i) => `CVE-2026-${i}`) }),
  'vectors that are none': (n) => record({ severity: times(n, (i) => ({ type: 'CVSS_V3', score: `x${i}` })) }),
}

/** Sixteen times the work for four times the parts would be a square. */
async function growth(work: (n: number) => unknown): Promise<number> {
  const n = 700
  await work(n)
  const few = await stepsOf(() => work(n))
  return (await stepsOf(() => work(4 * n))) / few
}

describe('four times as much takes four times as many steps', () => {
  test.each(Object.entries(sboms))('an SBOM of many %s', async (_, make) => {
    expect(await growthOf(() => growth((n) => parseSbom(make(n), 'bom').catch(() => undefined)), 7)).toBeLessThan(7)
  })

  test.each(Object.entries(records))('a record of many %s', async (_, make) => {
    expect(await growthOf(() => growth((n) => readOsv(make(n))), 7)).toBeLessThan(7)
  })
})
