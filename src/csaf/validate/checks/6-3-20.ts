import type { IdMapping } from '../../registry/id-mapping.ts'
import type { Check, QuickFix } from './check.ts'

export const check: Check = {
  clause: '6.3.20',
  title: 'Use of Unregistered ID System',
  versions: ['2.1'],
  async load() {
    const [{ idSystems }, { idMappings }] = await Promise.all([
      import('../../registry/id-systems.ts'),
      import('../../registry/id-mapping.ts'),
    ])
    return function* ({ vulnerabilities }) {
      for (const { value, pointer } of vulnerabilities) {
        for (const [i, { system_name: system, text = '' }] of (value.ids ?? []).entries()) {
          if (system === undefined || idSystems.has(system)) continue
          const mapping = idMappings.get(system)
          const fix = mapping && registered(mapping, text, `${pointer}/ids/${i}`)
          yield {
            pointer: `${pointer}/ids/${i}/system_name`,
            message: mapping
              ? `The registry of id systems (RVISC) calls "${system}" "${mapping.system}".`
              : `"${system}" is not in the registry of id systems (RVISC), so programs may not know whose ids these are.`,
            ...(fix && { fix }),
          }
        }
      }
    }
  },
}

/** The registry itself says what becomes of an id under an old name (RVISC-M); of some, only a person can tell. */
function registered({ system, ambiguous, rules }: IdMapping, text: string, pointer: string): QuickFix | undefined {
  const rule = ambiguous ? undefined : rules.find(({ when }) => when.test(text))
  if (!rule) return undefined
  const value = rule.mapped(text)
  return {
    title: `Write ${value} of ${system}`,
    edits: [
      { op: 'replace', path: `${pointer}/system_name`, value: system },
      { op: 'replace', path: `${pointer}/text`, value },
    ],
  }
}
