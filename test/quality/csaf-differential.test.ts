import { beforeAll, expect, test } from 'vitest'
import { csafArchives, documentsOf } from '../conformance/csaf-archives.ts'
import { suiteCases } from '../conformance/csaf-suites.ts'
import { isSampled, runs, share, testSeed } from '../seeded.ts'
import { type Differential, loadDifferential } from './csaf-differential.ts'
import { type Difference, explained } from './csaf-explained.ts'
import { mutate } from './csaf-mutations.ts'
import { randomOf } from './random.ts'

const data = process.env.TOCSIN_TEST_DATA ?? ''
const mutations = runs(10_000)
let differential: Differential

beforeAll(async () => {
  differential = await loadDifferential(Date.parse('2026-11-23T12:00:00Z'))
}, 120_000)

/** Differences by what explains them, and the others. */
class Tally {
  readonly #reasons = new Map<string, number>()
  readonly #unexplained = new Map<string, string[]>()

  add(name: string, differences: readonly Difference[]): void {
    for (const difference of differences) {
      const reason = explained.find(({ holds }) => holds(difference))?.why
      if (reason !== undefined) this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + 1)
      else {
        const key = `${difference.clause}: ${difference.ours ? 'only we' : 'only the library'}`
        const line = `${name} ${difference.pointer} ${difference.message}`
        this.#unexplained.set(key, [...(this.#unexplained.get(key) ?? []), line])
      }
    }
  }

  get explained(): string {
    return JSON.stringify(Object.fromEntries(this.#reasons), null, 1)
  }

  get unexplained(): readonly string[] {
    return [...this.#unexplained].map(
      ([key, lines]) => `${key}, ${lines.length} times, such as ${lines.slice(0, 3).join(' | ')}`,
    )
  }
}

test.skipIf(data === '')(
  `${mutations.toLocaleString('en-US')} mutations of official documents are judged as the library does (needs TOCSIN_TEST_DATA)`,
  async () => {
    const random = randomOf(testSeed)
    const bases = suiteCases(data, '2.0').map(({ document }) => document)
    const tally = new Tally()
    let [whole, formOnly] = [0, 0]
    while (whole < mutations) {
      const document = structuredClone(random.pick(bases))
      mutate(document, random)
      const { ofRightForm, differences } = await differential.compare(document)
      if (ofRightForm) whole++
      else formOnly++
      tally.add(`#${whole + formOnly}`, differences)
    }
    console.log(
      `${whole} mutations of the right form judged by every test of the library, ${formOnly} of the wrong form by the ` +
        `schema; differences that are explained: ${tally.explained}`,
    )
    expect(tally.unexplained).toEqual([])
  },
  600_000,
)

test.skipIf(data === '')(
  `${share} shared documents of CSAF 2.0 are judged as the library does (needs TOCSIN_TEST_DATA)`,
  async () => {
    const tally = new Tally()
    let count = 0
    for (const archive of csafArchives) {
      for (const { name, version, document } of documentsOf(data, archive, (each) => isSampled(each))) {
        if (version !== '2.0') continue
        tally.add(name, (await differential.compare(document)).differences)
        count++
      }
    }
    console.log(`${count} documents of CSAF 2.0; differences that are explained: ${tally.explained}`)
    expect(tally.unexplained).toEqual([])
  },
  600_000,
)
