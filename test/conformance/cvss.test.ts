import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { scoresOf, scoreVector } from '../../src/cvss/score.ts'

const data = process.env.TOCSIN_TEST_DATA

/** `VECTOR - (base, temporal, environmental)` or `VECTOR - score` of Red Hat's test vectors. */
const VECTOR_LINE =
  /^(?<vector>\S+) - \(?(?<score>-?[\d.]+)(?:, (?<temporal>None|[\d.]+), (?<environmental>None|[\d.]+)\))?/
/** A line of FIRST's list of macro-vectors. */
const MACRO_VECTOR_LINE = /^\{'vector': '(?<vector>[^']+)', 'score': (?<score>[\d.]+), 'severity': '(?<rating>\w+)'\}$/

/** Where a list gives no score, as for metrics that a vector lacks, any will do. */
function is(expected: string | undefined, found: number | undefined): boolean {
  return expected === undefined || expected === 'None' || Number(expected) === found
}

function differences(file: string): string[] {
  const wrong: string[] = []
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const expected = (MACRO_VECTOR_LINE.exec(line) ?? VECTOR_LINE.exec(line))?.groups
    if (!expected) throw new Error(`Not a line of test vectors: ${line}`)
    const { vector = '', score, rating, temporal, environmental } = expected
    const found = scoreVector('test', vector)
    const sameScore = found?.score === Math.abs(Number(score))
    const sameRating = !rating || found?.rating === rating.toLowerCase()
    const more = scoresOf(vector)
    const sameMore = is(temporal, more?.temporal.score) && is(environmental, more?.environmental.score)
    if (!sameScore || !sameRating || !sameMore) wrong.push(`${line}: ${found?.score} ${found?.rating}`)
  }
  return wrong
}

describe.skipIf(!data)('published CVSS scores (needs TOCSIN_TEST_DATA)', () => {
  const folder = `${data}/cvss`
  test.each(data ? readdirSync(folder) : ['every file'])('%s holds the scores we compute', (file) => {
    expect(differences(`${folder}/${file}`)).toEqual([])
  })
})
