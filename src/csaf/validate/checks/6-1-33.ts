import { productsOf } from '../../schema/index.ts'
import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.1.33',
  title: 'Multiple Flags with VEX Justification Codes per Product',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    for (const { value, pointer } of csaf.vulnerabilities) {
      const first = new Map<string, string>()
      for (const [i, flag] of (value.flags ?? []).entries()) {
        // Later versions may have flags that justify nothing.
        if (flag.label === undefined) continue
        for (const id of productsOf(csaf, flag)) {
          if (!first.has(id)) {
            first.set(id, flag.label)
            continue
          }
          yield {
            pointer: `${pointer}/flags/${i}`,
            message: `The product "${id}" has the justification "${first.get(id)}" already; a product has one.`,
          }
        }
      }
    }
  },
}
