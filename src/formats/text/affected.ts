import {
  componentName,
  fixedVersions,
  justificationWords,
  productName,
  sentenceCase,
  statusOf,
  statusWords,
  worstFirst,
} from '../../bulletins/index.ts'
import type { BulletinComponent, BulletinEvidence, Revision } from '../../domain/bulletin.ts'
import type { Claim } from '../../domain/decision.ts'
import { line } from '../../text/document-text.ts'
import { body, bodyWidth, facts, hang, indent, paragraphs, wrap } from './layout.ts'

/** Status by product version and by component, the ways a component comes in, and what the decision rests on. */
export function affected({ bulletin }: Revision): string[] {
  const { components, evidence, productVersion } = bulletin
  const corrected = fixedVersions(bulletin).filter((version) => version !== productVersion.version)
  const versions = [
    [productName(bulletin), statusWords[statusOf(components)]],
    ...corrected.map((version) => [productName(bulletin, version), statusWords.fixed]),
  ]
  return paragraphs(
    versions.flatMap(([name, status]) => body(`${name}: ${status?.toLowerCase()}`)),
    body('Only the versions named here were evaluated. A version that is not named may be affected too.'),
    ...worstFirst(components).map(componentLines),
    evidence.length === 0 ? [] : ['Evidence:', ...evidence.flatMap(evidenceLines)],
  )
}

const shownPaths = 5

function componentLines(component: BulletinComponent): string[] {
  const { claim, purl, supplier, fixedIn, paths } = component
  const rest = paths.length - shownPaths
  const ways = paths.slice(0, shownPaths).map((path) => path.join(' > '))
  return [
    ...body(`${componentName(component)}: ${statusWords[claim.status].toLowerCase()}`),
    ...indent(wrap(because(claim), bodyWidth - 2)),
    ...indent(
      facts([
        ['Package URL', purl],
        ['Supplier', supplier],
        ['Fixed upstream in', fixedIn.join(', ')],
        ...ways.map((way) => ['Path', way] as const),
        ['', rest > 0 ? `and ${rest} more` : undefined],
      ]),
    ),
  ].filter((text) => text.trim() !== '')
}

function because(claim: Claim): string {
  if (claim.status === 'affected') return claim.action
  if (claim.status === 'under_investigation') return claim.reason ?? ''
  return claim.status === 'not_affected' ? `${justificationWords[claim.justification]} ${claim.impact}` : ''
}

function evidenceLines({ kind, file, sha256 }: BulletinEvidence): string[] {
  const parts = [sentenceCase(kind), file, sha256 === undefined ? undefined : `SHA-256 ${sha256}`]
  return hang('- ', wrap(line(parts.filter((part) => part !== undefined).join(', ')), bodyWidth - 2))
}
