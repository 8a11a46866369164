import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { convertCsaf } from '../../src/csaf/convert/convert.ts'
import { csafDocument20 } from '../../src/csaf/write/document20.ts'
import type { Revision } from '../../src/domain/bulletin.ts'
import { csaf } from '../../src/formats/csaf.ts'
import { csaf21 } from '../../src/formats/csaf21.ts'
import { anyRevision } from '../fixtures/any-revision.ts'
import { revisions } from '../fixtures/revisions.ts'
import { runs } from '../seeded.ts'

// biome-ignore lint/suspicious/noExplicitAny: documents are read as any reader would.
type Json = any

const readBoth = (revision: Revision): readonly [older: Json, newer: Json] => {
  return [JSON.parse(csaf.render(revision)), JSON.parse(csaf21.render(revision))]
}
const dateOf = ({ history }: Revision) => Date.parse(history.at(-1)?.date ?? '')

/** Where two values differ, as JSON pointers into the second. */
function differences(a: Json, b: Json, at = ''): readonly string[] {
  if (JSON.stringify(a) === JSON.stringify(b)) return []
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return [at]
  if (Array.isArray(a) !== Array.isArray(b)) return [at]
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].flatMap((key) => differences(a[key], b[key], `${at}/${key}`))
}

/**
 * What may differ after what is said of a place: a label or a category that is said in words leaves them, scores whose source is lost
 * stand in one metric, a vector that is lost is a reference, and a licence is a note.
 */
function placesOf(pointer: string): readonly string[] {
  const [, metrics = '', of = ''] = /^((\/vulnerabilities\/\d+)\/metrics)\//.exec(pointer) ?? []
  if (pointer.endsWith('/cvss_v4')) return [metrics, `${of}/references`]
  if (metrics !== '') return [metrics]
  if (/\/skus\/\d+$/.test(pointer)) return [pointer.replace(/\/\d+$/, '')]
  if (/\/remediations\/\d+\/category$/.test(pointer)) return [pointer.replace(/\/category$/, '')]
  if (pointer === '/document/distribution/tlp/label') return [pointer, '/document/distribution/text']
  return pointer === '/document/license_expression' ? [pointer, '/document/notes'] : [pointer]
}

test('csaf.json is csaf-2.1.json, converted', () => {
  fc.assert(
    fc.property(anyRevision, (revision) => {
      const [older, newer] = readBoth(revision)
      const { document } = convertCsaf(newer, { to: '2.0', now: dateOf(revision) })
      expect(older).toEqual(JSON.parse(JSON.stringify(document)))
    }),
    { numRuns: runs(500) },
  )
})

describe('csaf.json, converted, is csaf-2.1.json but for what was named as lost', () => {
  const unnamed = (revision: Revision) => {
    const [older, newer] = readBoth(revision)
    const { document, notes } = convertCsaf(older, { to: '2.1', now: dateOf(revision) })
    // The way back cleans titles (clause 18), and says so.
    const cleaned = notes.filter(({ pointer }) => pointer === '/document/title')
    const named = [...csafDocument20(revision).notes, ...cleaned].flatMap(({ pointer }) => placesOf(pointer))
    return differences(document, newer).filter((at) => !named.some((place) => `${at}/`.startsWith(`${place}/`)))
  }

  test.each(Object.entries(revisions))('%s', (_, revision) => {
    expect(unnamed(revision)).toEqual([])
  })

  test('any', () => {
    fc.assert(
      fc.property(anyRevision, (revision) => {
        expect(unnamed(revision)).toEqual([])
      }),
      { numRuns: runs(500) },
    )
  })
})
