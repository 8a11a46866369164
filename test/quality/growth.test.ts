import { describe, expect, test } from 'vitest'
import type { MatchResult } from '../../src/match/index.ts'
import { builds } from '../hostile/builds.ts'
import { drafts } from '../hostile/drafts.ts'
import { feeds } from '../hostile/feeds.ts'
import { namedFiles } from '../hostile/files.ts'
import type { HostileInputs } from '../hostile/hostile.ts'
import { keys } from '../hostile/keys.ts'
import { matches } from '../hostile/match.ts'
import { pages } from '../hostile/pages.ts'
import { reports } from '../hostile/reports.ts'
import { vex } from '../hostile/vex.ts'
import { yamlTexts } from '../hostile/yaml.ts'
import { sampleOf, testVolume } from '../seeded.ts'
import { growthOf, stepsOf } from '../steps.ts'

/** Sixteen times the work for four times the parts would be a square. */
async function growth(make: HostileInputs[string], n: number): Promise<number> {
  const [few, many] = [await make(n), await make(4 * n)]
  try {
    // What is worked out once in a process counts for neither, and what the engine has inlined already it does not count.
    await stepsOf(few.run)
    const first = await stepsOf(few.run)
    return (await stepsOf(many.run)) / first
  } finally {
    few.end?.()
    many.end?.()
  }
}

/** Inputs of many parts, SBOMs aside (field-sbom-growth.test.ts); documents of CSAF have a table of their own. */
const rooms: readonly (readonly [room: string, inputs: HostileInputs, n: number])[] = [
  ['files that a user names', namedFiles, 300],
  ['what a source serves', feeds, 300],
  ['an SBOM and advisories', matches, 300],
  ['drafts', drafts, 150],
  ['reports', reports, 300],
  ['pages of a site', pages, 300],
  ['statements and findings', vex, 300],
  ['SPDX in YAML', yamlTexts, 300],
  ['JSON of any kind', keys, 300],
  ['an index', builds, 100],
]

/** A third of them, another in each run; the nightly run tries all. */
const tried = (inputs: HostileInputs) => sampleOf(Object.entries(inputs), ([name]) => name, Math.max(testVolume, 1 / 3))

describe.each(rooms)('four times as much takes four times as many steps: %s', (_, inputs, n) => {
  test.each(tried(inputs))('%s', async (_, make) => {
    expect(await growthOf(() => growth(make, n), 7)).toBeLessThan(7)
  })
})

test('an archive whose entries share the same bytes is refused before any is unpacked', async () => {
  const input = await feeds['entries that share one file']?.(300)
  expect(() => input?.run()).toThrow('The entries of the archive take')
})

test('a version without its epoch is not decided by a record that names hundreds', async () => {
  const input = await matches['versions against many epochs']?.(300)
  if (!input) throw new Error('the input has another name')
  // What `matching` makes runs to one.
  const { findings } = (await input.run()) as MatchResult
  expect(new Set(findings.map(({ inRange }) => inRange))).toEqual(new Set(['unknown']))
  expect(findings[0]?.how.rule).toBe('epoch_unknown')
})
