import { applyVex, readVex } from '../../src/vex-in/index.ts'
import { component, found, inventory } from '../fixtures/vex.ts'
import { type Hostile, type HostileInputs, json, times } from './hostile.ts'

const product = 'pkg:npm/%40works/pump@4.2'
const id = 'CVE-2026-10001'
const openvex = (statements: readonly object[]) => ({ '@context': 'https://openvex.dev/ns/v0.2.0', statements })
const fixed = (vulnerability: string, products: readonly object[]) => ({
  vulnerability: { name: vulnerability },
  products,
  status: 'fixed',
})

/** A document read, and held against a finding in each of these packages. */
function holding(document: object, purls: readonly string[], ids = purls.map(() => id)): Hostile {
  const bytes = json(document)
  const findings = purls.map((purl, i) => {
    const own = found([ids[i] ?? id], purl)
    return { ...own, component: component(purl, { ref: `r${i}` }) }
  })
  const inventories = new Map([['bom.json', inventory()]])
  return {
    bytes: bytes.length + purls.join().length,
    run() {
      const files = [readVex(bytes, 'vex.json', { decisions: () => [] })]
      return applyVex({ findings, inventories, files })
    },
  }
}

const packages = (n: number) => times(n, (i) => `pkg:npm/p${i}@1.0.0`)
const versions = (n: number) => times(n, (i) => `pkg:npm/a@1.0.${i}`)
const parts = (purls: readonly string[]) => [{ '@id': product, subcomponents: purls.map((purl) => ({ '@id': purl })) }]

/** VEX documents of many of each, applied to as many findings. */
export const vex: HostileInputs = {
  'components of a statement': (n) => holding(openvex([fixed(id, parts(packages(n)))]), packages(n)),
  'versions of one component': (n) => holding(openvex([fixed(id, parts(versions(n)))]), versions(n)),
  'versions that the SBOM does not have': (n) =>
    holding(openvex([fixed(id, parts(times(n, (i) => `pkg:npm/a@2.0.${i}`)))]), versions(n)),
  'products of others': (n) =>
    holding(openvex(times(n, (i) => fixed(id, [{ '@id': `pkg:npm/other${i}@1` }]))), packages(n)),
  'aliases of a vulnerability': (n) => {
    const statement = fixed(id, parts(packages(1)))
    const aliases = times(n, (i) => `GHSA-${i}`)
    return holding(openvex([{ ...statement, vulnerability: { name: id, aliases } }]), packages(n))
  },
  vulnerabilities: (n) => {
    const ids = times(n, (i) => `CVE-2026-${10_000 + i}`)
    return holding(
      openvex(ids.map((each) => fixed(each, parts(['pkg:npm/a@1'])))),
      times(n, () => 'pkg:npm/a@1'),
      ids,
    )
  },
  'places of a BOM': (n) => {
    const components = times(n, (i) => ({ 'bom-ref': `r${i}`, name: `p${i}`, purl: `pkg:npm/p${i}@1.0.0` }))
    const affects = components.map((each) => ({ ref: each['bom-ref'] }))
    const analysis = { state: 'resolved' }
    return holding({ bomFormat: 'CycloneDX', components, vulnerabilities: [{ id, analysis, affects }] }, packages(n))
  },
  'components in components': (n) => {
    let inner: object = { name: 'a' }
    for (let i = 0; i < Math.min(n, 30); i++) inner = { name: 'a', components: [inner] }
    return holding({ bomFormat: 'CycloneDX', components: times(n, () => inner) }, packages(n))
  },
}
