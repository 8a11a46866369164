import type { Check, Problem } from './check.ts'
import { selectionPlaces } from './shared/ssvc.ts'

type Facts = typeof import('../../registry/ssvc.ts')

/**
 * A namespace that extends a registered one may leave values out, but not add or turn them around. Unregistered ones
 * are not judged, not even `invalid`, which nothing should use (test 6.2.34).
 */
export const check: Check = {
  clause: '6.1.48',
  title: 'SSVC Decision Points',
  versions: ['2.1'],
  async load() {
    const facts = await import('../../registry/ssvc.ts')
    return function* (csaf) {
      for (const { selection, base, pointer } of selectionPlaces(csaf)) {
        const { key = '', version = '', values = [] } = selection
        const keys = values.map((value) => value.key ?? '')
        yield* problemsOf({ base, key, version, keys, values, pointer }, facts)
      }
    }
  },
}

interface Decision {
  readonly base: string
  readonly key: string
  readonly version: string
  readonly keys: readonly string[]
  readonly values: readonly unknown[]
  readonly pointer: string
}

function* problemsOf(decision: Decision, { decisionPoint }: Facts): Iterable<Problem> {
  const { base, key, version, keys, pointer } = decision
  const known = decisionPoint(base, key, version)
  if (!known.held) return
  if (!known.exists) {
    const versions = known.versions.length > 0 ? `; it has ${known.versions.join(', ')}` : ''
    yield { pointer, message: `"${base}" has no decision point ${key} of version ${version}${versions}.` }
    return
  }
  const strange = [...keys.entries()].filter(([, each]) => !known.values.includes(each))
  for (const [at, each] of strange) {
    const message = `${key} ${version} has no value "${each}"; it has ${known.values.join(', ')}.`
    yield { pointer: `${pointer}/values/${at}`, message }
  }
  const order = strange.length === 0 && orderProblem(decision, (at) => known.values.indexOf(keys[at] ?? ''))
  if (order) yield order
}

function orderProblem(
  { key, version, keys, values, pointer }: Decision,
  rankOf: (at: number) => number,
): Problem | undefined {
  const sorted = [...keys.keys()].sort((a, b) => rankOf(a) - rankOf(b))
  if (sorted.every((at, i) => at === i)) return undefined
  const path = `${pointer}/values`
  const order = sorted.map((at) => keys[at]).join(', ')
  return {
    pointer: path,
    message: `The values of ${key} ${version} must be in the order ${order}.`,
    fix: { title: 'Sort the values', edits: [{ op: 'replace', path, value: sorted.map((at) => values[at]) }] },
  }
}
