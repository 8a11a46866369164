import { idMappings } from '../../registry/id-mapping.ts'
import { idSystems } from '../../registry/id-systems.ts'
import type { VulnerabilityView } from '../../schema/index.ts'
import { clause18, type Tell } from '../conversion-note.ts'
import { distinct } from '../distinct.ts'

type Id = NonNullable<VulnerabilityView['ids']>[number]

/** Ids with the names that the registry of id systems (RVISC) has for them, as far as its mapping tells. */
export function ids21(ids: readonly Id[], pointer: string, tell: Tell): readonly Id[] {
  return distinct(ids.map((id, i) => id21(id, `${pointer}/${i}`, tell)))
}

function id21(id: Id, pointer: string, tell: Tell): Id {
  const { system_name: system, text } = id
  if (system === undefined || text === undefined) return id
  const isRegistered = idSystems.has(system)
  if (idSystems.get(system)?.test(text)) return id
  const origin = isRegistered
    ? 'a registered vulnerability id system'
    : 'a vulnerability id system with a known mapping'
  const warn = (message: string) => tell({ kind: 'note', pointer, message, clause: clause18 })
  const mapped = map(system, text)
  if (typeof mapped !== 'string') {
    warn(`"${text}" of ${origin} (${system}) became "${mapped.text}" of ${mapped.system_name}.`)
    return mapped
  }
  if (isRegistered || idMappings.has(system)) {
    warn(`"${text}" of ${origin} (${system}) could not be converted: ${mapped}.`)
  } else {
    warn(`"${text}" is of the potentially unregistered vulnerability id system "${system}"; nothing changed.`)
  }
  return id
}

/** The id in the words of the registry, or why there is none. */
function map(system: string, text: string): Required<Pick<Id, 'system_name' | 'text'>> | string {
  const mapping = idMappings.get(system)
  if (!mapping) return 'the mapping of the registry does not have the system'
  if (mapping.ambiguous) return 'several systems are known by this name'
  const rule = mapping.rules.find(({ when }) => when.test(text))
  if (!rule) return 'the mapping has no rule for such a text'
  const mapped = rule.mapped(text)
  if (!idSystems.get(mapping.system)?.test(mapped)) return `"${mapped}" is not an id of ${mapping.system} (test 6.2.53)`
  return { system_name: mapping.system, text: mapped }
}
