import { rmSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '../../../test/seeded.ts'
import { digestIndex } from '../digest.ts'
import { openIndex } from '../open.ts'
import { build, temporaryFolder, update } from '../testdata/index.ts'
import { filesOf, type Packing, type Stated, type StatedSource, second } from '../testdata/osv-source.ts'

const ecosystems = ['Go', 'PyPI', 'npm'] as const
const ids = ['CVE-2026-0001', 'GHSA-1', 'A-1', 'A-2', 'B-1', 'B-2']
const aliases = [...ids, 'CVE-2026-0002', 'CVE-2026-0003', 'cve-2026-0001']
const names = ['flask', 'left-pad', 'x']

interface Edit {
  readonly ecosystem: (typeof ecosystems)[number]
  readonly id: string
  /** Undefined: the record goes. */
  readonly record: Omit<Stated, 'modified'> | undefined
  /** Seconds by which the record's time is later, or earlier, than that of the edit before. */
  readonly later: number
}

const edit: fc.Arbitrary<Edit> = fc.record({
  ecosystem: fc.constantFrom(...ecosystems),
  id: fc.constantFrom(...ids),
  record: fc.option(
    fc.record({
      aliases: fc.uniqueArray(fc.constantFrom(...aliases), { maxLength: 4 }),
      summary: fc.constantFrom('', 'one', 'other'),
      name: fc.constantFrom(...names),
    }),
    { nil: undefined, freq: 3 },
  ),
  later: fc.constantFrom(1, 1, 1, 5, -3),
})

/** The state after some edits. Each ecosystem keeps a record of its own, and times of one record never repeat. */
function apply(before: StatedSource, edits: readonly Edit[], clock: { now: number }): StatedSource {
  const after: Record<string, Record<string, Stated>> = structuredClone(before)
  for (const { ecosystem, id, record, later } of edits) {
    clock.now += 10
    const records = after[ecosystem] ?? {}
    if (record) records[id] = { ...record, modified: second(clock.now + later) }
    else delete records[id]
  }
  return after
}

/** All that can be asked of an index, and what it says of itself that a build would say too. */
function answersOf(directory: string): unknown {
  const index = openIndex(directory)
  const groups = aliases.map((id) => index.groups(id))
  const packages = ecosystems.flatMap((ecosystem) => names.map((name) => index.forPackage(ecosystem, name)))
  const { advisories, perEcosystem } = index.status()
  index.close()
  const counts = perEcosystem.map(({ name, advisories, newestModified }) => [name, advisories, newestModified])
  return { groups, packages, advisories, counts }
}

test('any sequence of updates leaves an index that answers as one that was built anew', async () => {
  const anchors = Object.fromEntries(
    ecosystems.map((name) => [name, { [`ANCHOR-${name}`]: { modified: second(0) } satisfies Stated }]),
  )
  const packing = fc.constantFrom<Packing>('packed', 'single', 'unlisted')
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(edit, { maxLength: 4 }), { minLength: 1, maxLength: 6 }),
      packing,
      fc.constantFrom(0, 0.5, 1000),
      async (rounds, packing, deltaShare) => {
        const [updated, built] = [temporaryFolder(), temporaryFolder()]
        const clock = { now: 0 }
        let state: StatedSource = apply(anchors, [], clock)
        await build(filesOf(state, packing), { directory: updated })
        for (const edits of rounds) {
          state = apply(state, edits, clock)
          const files = filesOf(state, packing)
          const report = await update(files, { directory: updated, full: true, deltaShare })
          await build(files, { directory: built })
          expect(report.skippedRecords).toEqual([])
          expect(answersOf(updated)).toEqual(answersOf(built))
          expect(digestIndex(updated)).toBe(digestIndex(built))
        }
        for (const directory of [updated, built]) rmSync(directory, { recursive: true })
      },
    ),
    { numRuns: runs(600) },
  )
})
