import { contradict } from '../domain/contradictions.ts'
import type { RemediationCategory } from '../domain/decision.ts'
import { TocsinError } from '../domain/errors.ts'
import type { Decided } from './decide.ts'
import type { ImportedEntry } from './import-entries.ts'
import type { Subject } from './subjects.ts'

/**
 * Refuses decisions about one vulnerability of which not both can count: of the same time about the same component, or
 * with remediations that one product version cannot have together (CSAF 2.1, test 6.1.35). Throws decisions_invalid.
 */
export function refuseContradictions({ counting: counted, tied }: Decided, subject: Subject): void {
  const [one, other] = tied ?? []
  if (one && other) {
    const same = one.claim.status === other.claim.status
    const what = same
      ? `both say ${one.claim.status}, but not the same of it`
      : `${one.claim.status} and ${other.claim.status}`
    const message = `Two decisions of ${one.stated.at} about ${placeOf(one)} contradict each other: ${what}. The one that counts needs a later time.`
    throw new TocsinError('decisions_invalid', message)
  }
  const listed = new Map<RemediationCategory, ImportedEntry>()
  for (const decision of counted) {
    if (decision.claim.status === 'fixed' || decision.claim.status === 'not_affected') continue
    for (const { category } of decision.remediations) {
      for (const [known, earlier] of listed) {
        if (!contradict(known, category)) continue
        const message = `The decisions about ${subject.id} contradict each other: ${known} for ${earlier.purl ?? 'all'}, ${category} for ${decision.purl ?? 'all'}. A bulletin is about one product version, which cannot have both.`
        throw new TocsinError('decisions_invalid', message)
      }
      if (!listed.has(category)) listed.set(category, decision)
    }
  }
}

function placeOf({ vulnerability, purl }: ImportedEntry): string {
  return purl === undefined ? vulnerability : `${vulnerability} in ${purl}`
}
