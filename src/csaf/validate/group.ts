import type { TestGroup } from '../../domain/validation.ts'

const groups: Readonly<Record<string, TestGroup>> = { '6.1': 'mandatory', '6.2': 'recommended', '6.3': 'informative' }

/** The group that a clause of chapter 6 belongs to. */
export function groupOf(clause: string): TestGroup {
  const group = groups[clause.split('.', 2).join('.')]
  if (!group) throw new RangeError(`${clause} is no test of chapter 6`)
  return group
}
