import type { Check } from './check.ts'
import { selectionPlaces } from './shared/ssvc.ts'

type Facts = typeof import('../facts/ssvc.ts')

/** A namespace that extends a registered one may leave values out, but not add or turn them around. */
export const check: Check = {
  clause: '6.1.48',
  title: 'SSVC Decision Points',
  versions: ['2.1'],
  async load() {
    const facts = await import('../facts/ssvc.ts')
    return function* (csaf) {
      for (const { selection, base, pointer } of selectionPlaces(csaf)) {
        const { key = '', version = '', values = [] } = selection
        const keys = values.map((value) => value.key ?? '')
        const fault = faultOf({ base, key, version, keys }, facts)
        if (fault !== undefined) yield { pointer: `${pointer}${fault.at}`, message: fault.message }
      }
    }
  },
}

interface Decision {
  readonly base: string
  readonly key: string
  readonly version: string
  readonly keys: readonly string[]
}

function faultOf(
  { base, key, version, keys }: Decision,
  { decisionPoint }: Facts,
): { readonly at: string; readonly message: string } | undefined {
  const known = decisionPoint(base, key, version)
  if (!known.held) return undefined
  if (!known.exists)
    return { at: '', message: `The namespace "${base}" has no decision point ${key} of version ${version}.` }
  if (known.values.length === 0) return undefined
  const strange = keys.findIndex((each) => !known.values.includes(each))
  if (strange >= 0) {
    const values = known.values.join(', ')
    return { at: `/values/${strange}`, message: `${key} ${version} has no value "${keys[strange]}"; it has ${values}.` }
  }
  const sorted = keys.toSorted((a, b) => known.values.indexOf(a) - known.values.indexOf(b))
  if (sorted.every((each, i) => each === keys[i])) return undefined
  return { at: '/values', message: `The values of ${key} ${version} must stand in the order ${sorted.join(', ')}.` }
}
