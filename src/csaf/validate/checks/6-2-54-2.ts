import type { Check } from './check.ts'
import { extensionLists } from './shared/extensions.ts'

export const check: Check = {
  clause: '6.2.54.2',
  title: 'Official Extension',
  versions: ['2.1'],
  async load() {
    const { officialExtensions } = await import('../../registry/extensions.ts')
    return function* (csaf) {
      for (const { pointer, items } of extensionLists(csaf)) {
        for (const [i, { $schema = '' }] of items.entries()) {
          if (officialExtensions.has($schema)) continue
          yield {
            pointer: `${pointer}/${i}`,
            message: `The extension "${$schema}" is not official: the TC neither tested nor recommends it.`,
          }
        }
      }
    }
  },
}
