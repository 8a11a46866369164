import type { Check } from './check.ts'
import { extensionLists } from './shared/extensions.ts'

/** Extensions that Tocsin does not know are reported by test 6.2.54.1. */
export const check: Check = {
  clause: '6.1.60.2',
  title: 'Extension Schema',
  versions: ['2.1'],
  async load() {
    const { extensions } = await import('../../registry/extensions.ts')
    return function* (csaf) {
      for (const { pointer, items } of extensionLists(csaf)) {
        for (const [i, { $schema = '', content = {} }] of items.entries()) {
          for (const property of extensions.get($schema)?.required ?? []) {
            if (Object.hasOwn(content, property)) continue
            yield {
              pointer: `${pointer}/${i}/content`,
              message: `The schema of this extension demands "${property}" in its content.`,
            }
          }
        }
      }
    }
  },
}
