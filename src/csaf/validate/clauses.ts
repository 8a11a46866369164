import type { TestGroup } from '../../domain/validation.ts'

const groups: Readonly<Record<string, TestGroup>> = { '6.1': 'mandatory', '6.2': 'recommended', '6.3': 'informative' }

/** The group that a clause of chapter 6 belongs to. */
export function groupOf(clause: string): TestGroup {
  const group = groups[clause.split('.', 2).join('.')]
  if (!group) throw new RangeError(`${clause} is not a test of chapter 6`)
  return group
}

const keys = new Map<string, string>()

/** Tests in the order of the standard: the schema, then clause by clause. */
export function inOrder<T extends { readonly test: string }>(tests: readonly T[]): readonly T[] {
  return tests.toSorted((a, b) => {
    const [first, second] = [keyOf(a.test), keyOf(b.test)]
    return first === second ? 0 : first < second ? -1 : 1
  })
}

/** Numbers of one length, so that texts compare as clauses do: `006.003.016` comes after `006.003.006`. */
function keyOf(test: string): string {
  const known = keys.get(test)
  if (known !== undefined) return known
  const key = test === 'schema' ? '' : test.replace(/\d+/g, (number) => number.padStart(3, '0'))
  keys.set(test, key)
  return key
}
