import type { PackageUrl } from '../domain/inventory.ts'
import type { ScanFinding } from '../domain/report.ts'
import { idKey } from '../domain/vulnerability-id.ts'
import { parsePurl } from '../sbom/index.ts'
import type { VexClaim } from './claims.ts'
import { packageKey, packagesOf } from './recognise.ts'

/** A few say why a claim does not apply; there may be thousands of one package. */
const most = 4

/** Findings that a claim nearly matches: of its vulnerability, in the package that it names, in any version. */
export function claimedFindings(findings: readonly ScanFinding[]): (claim: VexClaim) => readonly ScanFinding[] {
  const byKey = new Map<string, ScanFinding[]>()
  for (const finding of findings) {
    const { ids, upstream } = finding.vulnerability
    for (const id of new Set([...ids, ...upstream].map(idKey))) {
      for (const each of packagesOf(finding.component)) {
        const key = keyOf(id, each)
        const known = byKey.get(key)
        if (!known) byKey.set(key, [finding])
        else if (known.length < most) known.push(finding)
      }
    }
  }
  return ({ statement: { vulnerability }, product, component }) => {
    const identity = component ?? product.product
    const ids = new Set([vulnerability.id, ...vulnerability.aliases].map(idKey))
    return (identity?.purls ?? []).flatMap((text) => {
      const purl = parsePurl(text)
      return 'reason' in purl ? [] : [...ids].flatMap((id) => byKey.get(keyOf(id, purl)) ?? [])
    })
  }
}

function keyOf(id: string, purl: PackageUrl): string {
  return `${id} ${packageKey(purl)}`
}
