import type { Bulletin } from '../../domain/bulletin.ts'
import { contradict } from '../../domain/contradictions.ts'
import type { Remediation, RemediationCategory } from '../../domain/decision.ts'
import type { Note } from '../document.ts'
import type { Part } from '../products.ts'
import { csafRemediations } from '../remediations.ts'
import { line, webUrl } from '../text.ts'
import { isAffected, openIds } from './products.ts'

/** What a product that is not affected, or fixed already, may still be offered (test 6.1.36). */
const harmless: readonly RemediationCategory[] = ['optional_patch']

/** What readers can do; 2.1 has a word for each category. */
export function remediations21(bulletin: Bulletin, parts: readonly Part[]): readonly object[] {
  const open = openIds(parts)
  const fitting = fittingRemediations(bulletin, parts)
  if (fitting.length === 0) return withProductVersion({ ...bulletin, remediations: [] }, parts)
  const ids = open.length > 0 ? open : parts.map(({ id }) => id)
  return fitting.map(({ category, date, details, fixedVersion, url }) => ({
    category,
    date,
    details: detailsOf(details, fixedVersion),
    product_ids: ids,
    url: webUrl(url),
  }))
}

/**
 * The remediations that make sense for the products (test 6.1.36) and can be true together (test 6.1.35). Several
 * decisions may contradict each other; then the first counts, which is that on the component, or the latest.
 */
function fittingRemediations({ remediations }: Bulletin, parts: readonly Part[]): readonly Remediation[] {
  const isOpen = openIds(parts).length > 0
  const kept: Remediation[] = []
  for (const each of remediations) {
    if (isOpen === harmless.includes(each.category)) continue
    if (!kept.some(({ category }) => contradict(category, each.category))) kept.push(each)
  }
  return kept
}

/** What was decided and cannot be a remediation beside the others: nothing is lost in silence. */
export function furtherNotes(bulletin: Bulletin, parts: readonly Part[]): readonly Note[] {
  const kept = fittingRemediations(bulletin, parts)
  const others = bulletin.remediations.filter((each) => !kept.includes(each))
  if (others.length === 0) return []
  const lines = others.map(({ category, details, fixedVersion }) => {
    return `- ${category.replaceAll('_', ' ')}: ${line(detailsOf(details, fixedVersion))}`
  })
  return [{ category: 'details', text: lines.join('\n'), title: 'Further remediations' }]
}

/** That nothing is available yet, said of the product version as of its affected parts. */
function withProductVersion(bulletin: Bulletin, parts: readonly Part[]): readonly object[] {
  const [first, ...more] = csafRemediations(bulletin, parts)
  if (first === undefined || !isAffected(parts)) return first ? [first, ...more] : []
  const [productVersion] = openIds(parts)
  return [{ ...first, product_ids: [productVersion, ...first.product_ids] }, ...more]
}

function detailsOf(details: string, fixedVersion: string | undefined): string {
  const version = fixedVersion && !details.includes(fixedVersion) ? `Fixed in version ${fixedVersion}.` : ''
  return [details, version].filter(Boolean).join(' ') || 'No details are given.'
}
