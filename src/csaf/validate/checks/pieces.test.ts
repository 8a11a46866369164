import { beforeAll, describe, expect, test } from 'vitest'
import { testSeed, testVolume } from '../../../../test/seeded.ts'
import { loadValidator, type Validator } from '../validator.ts'
import type { Json } from './testdata/documents.ts'
import { whole20, whole21 } from './testdata/whole.ts'

// Documents of which a part is missing or cannot be read. Whatever is wrong with them, each check says so in sentences,
// and never fails.

let validator: Validator

beforeAll(async () => {
  validator = await loadValidator('full')
})

function judged(document: Json, version: '2.0' | '2.1') {
  return validator.validate(document, version, Date.parse('2026-11-23T12:00:00Z')).tests
}

/** Parts that every check reads only as a whole. */
const closed = ['acknowledgments', 'aggregate_severity', 'engine', 'hashes', 'issuing_authority', 'restart_required']

/** The ways into a document, to properties and items: `['document', 'notes', 0]`. */
function* places(value: Json, path: readonly (string | number)[] = []): Iterable<readonly (string | number)[]> {
  if (path.length > 0) yield path
  if (typeof value !== 'object' || value === null || closed.includes(String(path.at(-1)))) return
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value)
  for (const key of keys) yield* places(value[key], [...path, key])
}

/** All of them; where a test is made thousands of times, every sixth. */
function tried<T>(paths: readonly T[]): readonly T[] {
  return testVolume > 0 ? paths : paths.filter((_, i) => i % 6 === testSeed % 6)
}

function changed(
  document: Json,
  path: readonly (string | number)[],
  change: (holder: Json, key: string | number) => void,
) {
  const holder = path.slice(0, -1).reduce((within: Json, key) => within[key], document)
  change(holder, path.at(-1) ?? '')
  return document
}

const remove = (holder: Json, key: string | number) => {
  if (Array.isArray(holder)) holder.splice(Number(key), 1)
  else delete holder[key]
}
const empty = (holder: Json, key: string | number) => {
  const value = holder[key]
  holder[key] = Array.isArray(value) ? [] : typeof value === 'object' ? {} : ''
}

const sentence = /^["A-Z].{15,}[^\s]$/s
const botched = /undefined|\bnull\b|NaN|Infinity|\[object|function|=>/

describe.each([
  ['2.0', whole20],
  ['2.1', whole21],
] as const)('of CSAF %s', (version, whole) => {
  test('the whole document has what the standard demands', () => {
    const mandatory = judged(whole(), version).filter(({ group }) => group === 'schema' || group === 'mandatory')
    expect(mandatory.flatMap(({ test, problems }) => problems.map(({ message }) => `${test}: ${message}`))).toEqual([])
    const left = judged(whole(), version).flatMap(({ test, notRun }) => (notRun === undefined ? [] : [test]))
    expect(left).toEqual(['6.3.6', '6.3.7', '6.3.8', ...(version === '2.1' ? ['6.3.16'] : [])])
  })

  test.each<[what: string, change: (holder: Json, key: string | number) => void]>([
    ['is missing', remove],
    ['says nothing', empty],
  ])('any part %s', (_, change) => {
    const wrong: string[] = []
    for (const path of tried([...places(whole())])) {
      const document = changed(whole(), path, change)
      for (const { test, problems, notRun } of judged(document, version)) {
        const said = [...problems.map(({ message }) => message), ...problems.flatMap(({ fix }) => fix?.title ?? [])]
        for (const text of said) {
          if (botched.test(text)) wrong.push(`${test} at ${path.join('/')}: ${text}`)
        }
        for (const { message } of problems) {
          if (!sentence.test(message)) wrong.push(`${test} at ${path.join('/')}: ${message}`)
        }
        if (notRun !== undefined && !/^[^A-Z].{15,}[^.]$/.test(notRun)) wrong.push(`${test} not run: ${notRun}`)
      }
    }
    expect(wrong.slice(0, 20)).toEqual([])
  })
})
