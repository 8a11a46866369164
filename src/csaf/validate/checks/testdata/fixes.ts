import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Edit, Validation } from '../../../../domain/validation.ts'
import { pathOf } from '../../../../text/json/pointer.ts'
import { groupOf } from '../../clauses.ts'
import { loadValidator, type Validator } from '../../validator.ts'
import type { Json } from './documents.ts'

/** A fault of a clause, as a change of a good document. */
export type Fault = readonly [clause: string, what: string, base: () => Json, change: (document: Json) => void]

let validator: Validator | undefined

function judged(document: Json): Validation {
  const now = Date.parse('2026-11-23')
  return (
    validator?.validate(document, document.document.csaf_version, now) ?? expect.fail('the validator is not loaded')
  )
}

/** Without 6.2.13: a JSON Patch does not say where in an object a property goes. */
function counts({ tests }: Validation): ReadonlyMap<string, number> {
  const counted = tests.map(
    ({ test: clause, problems }) => [clause, clause === '6.2.13' ? 0 : problems.length] as const,
  )
  return new Map(counted)
}

/**
 * One test for each fault that a fix of its clause corrects, and one for each where a fix would do harm, so that none is
 * offered; and every check of the groups that offers a fix has to be among the first.
 */
export function testFixes(
  groups: readonly string[],
  { corrected, left }: { readonly corrected: readonly Fault[]; readonly left: readonly Fault[] },
): void {
  beforeAll(async () => {
    validator = await loadValidator('full')
  })

  test.each(corrected)('%s corrects %s, and nothing else breaks', (clause, _, base, change) => {
    const document = base()
    change(document)
    const before = judged(document)
    const fixes = before.tests.find((each) => each.test === clause)?.problems.flatMap(({ fix }) => fix ?? []) ?? []
    expect(fixes).not.toEqual([])
    for (const { edits } of fixes) {
      const after = counts(judged(edited(document, edits)))
      const worse = [...counts(before)].filter(
        ([each, count]) => (after.get(each) ?? 0) > count - Number(each === clause),
      )
      expect(worse).toEqual([])
    }
  })

  describe('there is no fix where it would do harm', () => {
    test.each(left)('%s: %s', (clause, _, base, change) => {
      const document = base()
      change(document)
      const problems = judged(document).tests.find((each) => each.test === clause)?.problems ?? []
      expect(problems).not.toEqual([])
      expect(problems.flatMap(({ fix }) => fix ?? [])).toEqual([])
    })
  })

  test('every check that offers a fix has its row', () => {
    const files = readdirSync(new URL('../', import.meta.url)).filter((name) => /^6-[\d-]+\.ts$/.test(name))
    const fixing = files.filter((name) =>
      readFileSync(new URL(`../${name}`, import.meta.url), 'utf8').includes('edits:'),
    )
    const clauses = fixing.map((name) => name.slice(0, -'.ts'.length).replaceAll('-', '.'))
    const ours = clauses.filter((clause) => groups.includes(groupOf(clause)))
    expect([...new Set(corrected.map(([clause]) => clause))].sort()).toEqual(ours.sort())
  })
}

/** The document with a JSON Patch (RFC 6902) applied. */
function edited(document: Json, edits: readonly Edit[]): Json {
  const copy = structuredClone(document)
  for (const edit of edits) {
    const path = pathOf(edit.path)
    const key = path.at(-1) ?? ''
    const parent = path.slice(0, -1).reduce((value, segment) => value[segment], copy)
    if (edit.op !== 'add') expect(parent).toHaveProperty([key])
    if (edit.op !== 'remove') parent[key] = edit.value
    else if (Array.isArray(parent)) parent.splice(Number(key), 1)
    else delete parent[key]
  }
  return copy
}
