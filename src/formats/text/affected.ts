import {
  componentName,
  isMatrix,
  type MatrixRow,
  matrixOf,
  notAffectedReason,
  productName,
  scopeWords,
  sentenceCase,
  slicesOf,
  statusWords,
  vulnerabilityName,
  worstFirst,
} from '../../bulletins/index.ts'
import type { Bulletin, BulletinComponent, BulletinSlice, Revision, StatedClaim } from '../../domain/bulletin.ts'
import { singleLine } from '../../text/safe.ts'
import { hang } from '../../text/wrap.ts'
import { body, bodyWidth, facts, indent, paragraphs, wrap } from './layout.ts'

/** Status by product version and by component, the ways a component comes in, and what the decision rests on. */
export function affected({ bulletin }: Revision): string[] {
  const { evidence } = bulletin
  return paragraphs(
    matrixOf(bulletin).flatMap((row) => versionLines(bulletin, row)),
    body('Only the versions named here were evaluated. A version that is not named may be affected too.'),
    ...slicesOf(bulletin).flatMap((slice) => [
      isMatrix(bulletin) ? body(sliceHeading(bulletin, slice)) : [],
      ...worstFirst(slice.components).map(componentLines),
    ]),
    evidence.length === 0 ? [] : ['Evidence:', ...evidence.flatMap((each) => evidenceLines(bulletin, each))],
  )
}

/** One line where there is one vulnerability, else one for each under the name of the version. */
function versionLines({ vulnerabilities }: Bulletin, { name, statuses }: MatrixRow): string[] {
  const words = (id: string) => {
    const status = statuses.get(id)
    return status === undefined ? 'not evaluated' : statusWords[status].toLowerCase()
  }
  const [first, ...more] = vulnerabilities
  if (first !== undefined && more.length === 0) return body(`${name}: ${words(first.id)}`)
  return [
    ...body(`${name}:`),
    ...indent(vulnerabilities.flatMap((each) => body(`${vulnerabilityName(each)}: ${words(each.id)}`))),
  ]
}

function sliceHeading({ vulnerabilities }: Bulletin, slice: BulletinSlice): string {
  const about = vulnerabilities.length > 1 ? `, ${vulnerabilityName(slice.vulnerability)}` : ''
  return `Components of ${productName(slice)}${about}:`
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

function because(claim: StatedClaim): string {
  if (claim.status === 'affected') return claim.action
  if (claim.status === 'under_investigation') return claim.reason ?? ''
  return notAffectedReason(claim)
}

function evidenceLines(bulletin: Bulletin, { kind, file, sha256, scope }: Bulletin['evidence'][number]): string[] {
  const about = scopeWords(bulletin, scope)
  const parts = [sentenceCase(kind), about && `about ${about}`, file, sha256 && `SHA-256 ${sha256}`]
  return hang('- ', wrap(singleLine(parts.filter(Boolean).join(', ')), bodyWidth - 2))
}
