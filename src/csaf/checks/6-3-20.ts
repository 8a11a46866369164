import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.3.20',
  title: 'Use of Unregistered ID System',
  versions: ['2.1'],
  async load() {
    const { idSystems } = await import('../facts/id-systems.ts')
    return function* ({ vulnerabilities }) {
      for (const { value, pointer } of vulnerabilities) {
        for (const [i, { system_name: system }] of (value.ids ?? []).entries()) {
          if (system === undefined || idSystems.has(system)) continue
          yield {
            pointer: `${pointer}/ids/${i}/system_name`,
            message: `"${system}" is not in the registry of id systems (RVISC).`,
          }
        }
      }
    }
  },
}
