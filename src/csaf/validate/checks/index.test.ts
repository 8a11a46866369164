import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { groupOf } from '../clauses.ts'
import { checks } from './index.ts'
import { outsideChecks } from './outside/index.ts'

/** The clauses that a folder has a file for: `6-1-27-4.ts` is 6.1.27.4. */
function clausesIn(folder: string): readonly string[] {
  const files = readdirSync(new URL(folder, import.meta.url))
  return files.flatMap((name) => /^(6-[\d-]+)\.ts$/.exec(name)?.[1]?.replaceAll('-', '.') ?? [])
}

test.each([
  ['./', checks],
  ['outside/', outsideChecks],
])('every check in %s is registered, in the order of the standard', (folder, registered) => {
  const clauses = registered.map(({ clause }) => clause)
  expect(clauses).toEqual(clausesIn(folder).toSorted(byNumbers))
})

test('no clause has two checks, and each has its heading, its versions and something to run', () => {
  const clauses = [...checks, ...outsideChecks].map(({ clause }) => clause)
  expect(new Set(clauses).size).toBe(clauses.length)
  for (const { clause, title, versions, run, load } of checks) {
    expect([title.length > 2, versions.length > 0, run === undefined || load === undefined]).toEqual([true, true, true])
    expect(['mandatory', 'recommended', 'informative']).toContain(groupOf(clause))
    expect(run ?? load).toBeTypeOf('function')
  }
})

// CSAF 2.0 of 2022-11-18 and CSAF 2.1 CSD03 of 2026-07-29, chapter 6.
test('each check has the number, the versions and the heading of its clause', () => {
  const lines = readFileSync(new URL('./testdata/headings.txt', import.meta.url), 'utf8')
    .trim()
    .split('\n')
  const ours = [...checks, ...outsideChecks].map(({ clause, versions, title }) => {
    return `${clause} | ${versions.join(' ')} | ${title}`
  })
  expect(ours.toSorted()).toEqual(lines.toSorted())
})

/** By the numbers of the clauses: 6.1.9 before 6.1.10. */
function byNumbers(a: string, b: string): number {
  const [one, other] = [a.split('.').map(Number), b.split('.').map(Number)]
  const place = one.findIndex((number, i) => number !== other[i])
  return (one[place] ?? -1) - (other[place] ?? -1)
}
