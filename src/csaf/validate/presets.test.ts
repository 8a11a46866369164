import { expect, test } from 'vitest'
import { checks } from './checks/index.ts'
import { outsideChecks } from './checks/outside/index.ts'
import { groupOf } from './clauses.ts'
import { isInPreset, type PresetName, presetNames } from './presets.ts'

const clauses = [...checks, ...outsideChecks].map(({ clause }) => clause)

/** The clauses of a preset in the order of the standard, with `schema` before them. */
function of(name: PresetName): readonly string[] {
  const all = ['schema', ...clauses.toSorted(new Intl.Collator('en', { numeric: true }).compare)]
  return all.filter((clause) => {
    return isInPreset(name, { clause, group: clause === 'schema' ? 'schema' : groupOf(clause) })
  })
}

test('every preset that the standard names', () => {
  const groups = ['schema', 'mandatory', 'recommended', 'informative', 'basic', 'extended', 'full'] as const
  const sets = ['external-request-free', 'consistent-revision-history', 'consistent-date-times'] as const
  expect(presetNames).toEqual(
    expect.arrayContaining([...groups, ...sets, 'ssvc', 'extensions', 'extensions-exist', 'optional']),
  )
})

const places = [3, 4, 5, 6, 7, 8, 9].map((i) => `6.3.21.${i}`)

test.each<[PresetName, readonly string[]]>([
  [
    'consistent-revision-history',
    [
      ...['6.1.14', '6.1.18', '6.1.19', '6.1.21', '6.1.22', '6.1.37'],
      ...['6.2.4', '6.2.5', '6.2.6', '6.2.21', '6.2.33'],
    ],
  ],
  ['consistent-date-times', ['6.1.37', '6.1.45', '6.1.49', '6.1.51', '6.1.52', '6.1.53']],
  [
    'ssvc',
    [
      ...['6.1.46', '6.1.47', '6.1.48', '6.1.49', '6.2.3', '6.2.34', '6.2.35', '6.2.36', '6.2.37'],
      ...['6.3.13', '6.3.14', '6.3.15'],
    ],
  ],
  [
    'extensions',
    [
      ...['6.1.60.1', '6.1.60.2', '6.1.60.3', '6.2.39.5', '6.2.54.1', '6.2.54.2', '6.2.54.3', '6.2.54.4'],
      ...['6.3.21.1', '6.3.21.2'],
      ...places,
    ],
  ],
  ['extensions-exist', places],
])('%s holds what section 6.4 lists, and nothing else', (name, expected) => {
  expect(of(name)).toEqual(expected)
})

test('external-request-free is all that asks no other machine', () => {
  const free = new Set(of('external-request-free'))
  expect(of('full').filter((clause) => !free.has(clause))).toEqual(['6.3.6', '6.3.7'])
  expect([...free].every((clause) => of('full').includes(clause))).toBe(true)
})

test('each group is in the larger ones', () => {
  expect(of('basic')).toEqual([...of('schema'), ...of('mandatory')])
  expect(of('extended')).toEqual([...of('basic'), ...of('recommended')])
  expect(of('full')).toEqual([...of('extended'), ...of('informative')])
  expect(of('optional')).toEqual(of('recommended'))
})
