import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.2.53',
  title: 'Matching Text for Registered ID System',
  versions: ['2.1'],
  async load() {
    const { idSystems } = await import('../../registry/id-systems.ts')
    return function* ({ vulnerabilities }) {
      for (const { value, pointer } of vulnerabilities) {
        for (const [i, { system_name: system = '', text = '' }] of (value.ids ?? []).entries()) {
          const pattern = idSystems.get(system)
          if (!pattern || pattern.test(text)) continue
          yield {
            pointer: `${pointer}/ids/${i}/text`,
            message: `"${text}" is not an id of ${system}: its ids match the pattern ${pattern.source}`,
          }
        }
      }
    }
  },
}
