import type { Check, QuickFix } from './check.ts'
import { type SsvcPlace, ssvcPlaces } from './shared/ssvc.ts'

export const check: Check = {
  clause: '6.1.47',
  title: 'Inconsistent SSVC Target IDs',
  versions: ['2.1'],
  *run(csaf) {
    const trackingId = csaf.csaf.document?.tracking?.id
    const several = csaf.vulnerabilities.length > 1
    const names = csaf.vulnerabilities.map(
      ({ value: { cve, ids = [] } }) => new Set([cve, ...ids.map(({ text }) => text)]),
    )
    for (const place of ssvcPlaces(csaf)) {
      for (const [i, target] of (place.value.target_ids ?? []).entries()) {
        if (target === '') continue
        const at = { pointer: `${place.pointer}/target_ids/${i}`, fix: fixOf(place, i) }
        if (several && target === trackingId) {
          yield { ...at, message: `"${target}" is the document itself, which is about several vulnerabilities.` }
        } else if (!names[place.vulnerability]?.has(target)) {
          yield { ...at, message: `"${target}" is neither the CVE id nor another id of this vulnerability.` }
        }
      }
    }
  },
}

/** The list goes with its last item. */
function fixOf({ value, pointer }: SsvcPlace, i: number): QuickFix {
  const list = `${pointer}/target_ids`
  const path = value.target_ids?.length === 1 ? list : `${list}/${i}`
  return { title: 'Remove this target', edits: [{ op: 'remove', path }] }
}
