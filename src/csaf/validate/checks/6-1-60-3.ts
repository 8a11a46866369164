import type { Check } from './check.ts'
import { extensionLists } from './shared/extensions.ts'

export const check: Check = {
  clause: '6.1.60.3',
  title: 'Extension Metadata',
  versions: ['2.1'],
  async load() {
    const { extensions } = await import('../../registry/extensions.ts')
    return function* (csaf) {
      for (const { pointer, items } of extensionLists(csaf)) {
        const seen = new Map<string, number>()
        for (const [i, { $schema = '' }] of items.entries()) {
          const facts = extensions.get($schema)
          const count = (seen.get($schema) ?? 0) + 1
          seen.set($schema, count)
          const foe = facts?.notWith.find((other) => seen.has(other))
          if (facts && count > facts.most) {
            yield {
              pointer: `${pointer}/${i}`,
              message: `This extension may be used here ${facts.most === 1 ? 'only once' : `at most ${facts.most} times`}.`,
            }
          } else if (foe !== undefined) {
            yield { pointer: `${pointer}/${i}`, message: `This extension cannot be used together with ${foe}.` }
          }
        }
      }
    }
  },
}
