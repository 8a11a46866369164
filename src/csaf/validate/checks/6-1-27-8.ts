import { type DocumentIndex, type PreparedVulnerability, productStatuses, productsOfAll } from '../../schema/index.ts'
import type { Check, Problem } from './check.ts'
import { isOf } from './shared/profiles.ts'

/** In 2.1 an id may be for some products alone; then every product needs one. */
export const check: Check = {
  clause: '6.1.27.8',
  title: 'Vulnerability ID',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    if (!isOf(csaf, 'csaf_vex')) return
    for (const vulnerability of csaf.vulnerabilities) {
      const { value, pointer } = vulnerability
      if (value.cve !== undefined) continue
      if (value.ids === undefined) {
        yield { pointer, message: 'In a VEX document each vulnerability needs a "cve" or "ids".' }
      } else if (csaf.version === '2.1') {
        yield* withoutId(csaf, vulnerability)
      }
    }
  },
}

function* withoutId(csaf: DocumentIndex, { value, pointer }: PreparedVulnerability): Iterable<Problem> {
  const { ids = [] } = value
  if (ids.some(({ group_ids, product_ids }) => group_ids === undefined && product_ids === undefined)) return
  const named = productsOfAll(csaf, ids)
  for (const status of productStatuses) {
    for (const [i, id] of (value.product_status?.[status] ?? []).entries()) {
      if (id === '' || named.has(id)) continue
      yield {
        pointer: `${pointer}/product_status/${status}/${i}`,
        message: `There is no CVE id, and none of the "ids" is for the product "${id}".`,
      }
    }
  }
}
