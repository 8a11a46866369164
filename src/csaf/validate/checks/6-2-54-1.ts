import type { Check } from './check.ts'
import { extensionLists } from './shared/extensions.ts'

export const check: Check = {
  clause: '6.2.54.1',
  title: 'Registered Extension',
  versions: ['2.1'],
  async load() {
    const { officialExtensions, registeredExtensions } = await import('../../registry/extensions.ts')
    return function* (csaf) {
      for (const { pointer, items } of extensionLists(csaf)) {
        for (const [i, { $schema = '' }] of items.entries()) {
          if (registeredExtensions.has($schema) || officialExtensions.has($schema)) continue
          yield {
            pointer: `${pointer}/${i}`,
            message: `The extension "${$schema}" is not registered; readers may not know it.`,
          }
        }
      }
    }
  },
}
