import type { Bulletin } from '../../domain/bulletin.ts'
import type { RemediationCategory } from '../../domain/decision.ts'
import type { Part } from '../products.ts'
import { csafRemediations } from '../remediations.ts'
import { webUrl } from '../text.ts'
import { isAffected, openIds } from './products.ts'

/** What a product that is not affected, or fixed already, may still be offered (test 6.1.36). */
const harmless: readonly RemediationCategory[] = ['optional_patch']

/** What readers can do; 2.1 has a word for each category. */
export function remediations21(bulletin: Bulletin, parts: readonly Part[]): readonly object[] {
  const open = openIds(parts)
  if (bulletin.remediations.length === 0) return withProductVersion(bulletin, parts)
  const ids = open.length > 0 ? open : parts.map(({ id }) => id)
  return bulletin.remediations
    .filter(({ category }) => open.length > 0 !== harmless.includes(category))
    .map(({ category, date, details, fixedVersion, url }) => ({
      category,
      date,
      details: detailsOf(details, fixedVersion),
      product_ids: ids,
      url: webUrl(url),
    }))
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
