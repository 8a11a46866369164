import { describe, expect, test } from 'vitest'
import type { Json } from '../../validate/checks/testdata/documents.ts'
import { reported, to20 } from '../testdata/converting.ts'

function convert(head: Json) {
  const outcome = to20(({ document }) => Object.assign(document, head))
  return { head: outcome.document.document, reported: reported(outcome), outcome }
}

describe('the TLP label', () => {
  test.each([
    ['CLEAR', 'WHITE', []],
    ['GREEN', 'GREEN', []],
    ['AMBER', 'AMBER', []],
    ['RED', 'RED', []],
    ['AMBER+STRICT', 'RED', ['note /document/distribution/tlp/label']],
  ])('%s becomes %s', (label, expected, lines) => {
    const { head, reported: all } = convert({ distribution: { tlp: { label, url: 'https://www.first.org/tlp/' } } })
    expect(head.distribution.tlp).toEqual({ label: expected, url: 'https://www.first.org/tlp/' })
    expect(all).toEqual(lines)
  })

  test('AMBER+STRICT stands in the text, once', () => {
    const words = 'TLP v2.0: TLP:AMBER+STRICT'
    const of = (text?: string) => convert({ distribution: { ...(text && { text }), tlp: { label: 'AMBER+STRICT' } } })
    expect(of().head.distribution.text).toBe(words)
    expect(of('Customers only.').head.distribution.text).toBe(`Customers only.\n\n${words}`)
    expect(of(`Mind: ${words}`).head.distribution.text).toBe(`Mind: ${words}`)
  })
})

test('sharing groups and extensions are lost', () => {
  const group = { id: '2d27fb94-9bd1-4ac4-a5f8-fc2a1c5fd8d1', name: 'E-ISAC' }
  const extension = {
    $schema: 'https://northwind.example/x_1.0.0.json',
    category: 'supplementary',
    content: { a: 1 },
    critical: true,
  }
  const { head, outcome } = convert({
    distribution: { sharing_group: group, tlp: { label: 'RED' } },
    x_extensions: [extension],
  })
  expect(head.distribution).toEqual({ tlp: { label: 'RED' } })
  expect(head.x_extensions).toBeUndefined()
  expect(reported(outcome)).toEqual(['lost /document/x_extensions/0', 'lost /document/distribution/sharing_group'])
  expect(outcome.notes[0]?.message).toMatch(
    /https:\/\/northwind\.example\/x_1\.0\.0\.json is lost, which it calls critical/,
  )
})

test('a license expression stands in a legal disclaimer, once', () => {
  const { head, reported: lines } = convert({ license_expression: 'CC-BY-4.0' })
  expect(head).not.toHaveProperty('license_expression')
  expect(head.notes).toEqual([{ category: 'legal_disclaimer', text: 'CC-BY-4.0', title: 'SPDX license expression' }])
  expect(lines).toEqual(['note /document/license_expression'])
  const notes = [{ category: 'legal_disclaimer', text: 'CC-BY-4.0' }]
  expect(convert({ license_expression: 'CC-BY-4.0', notes }).head.notes).toEqual(notes)
})

test('a multiplier is another publisher', () => {
  const { head, reported: lines } = convert({
    publisher: { category: 'multiplier', name: 'N', namespace: 'https://n.example' },
  })
  expect(head.publisher.category).toBe('other')
  expect(lines).toEqual(['note /document/publisher/category'])
})

test('the products of a note are lost', () => {
  const { head, outcome } = convert({
    notes: [
      { category: 'description', group_ids: ['G'], product_ids: ['A1'], text: 'Text.', title: 'Product Description' },
    ],
  })
  expect(head.notes).toEqual([{ category: 'description', text: 'Text.', title: 'Product Description' }])
  expect(outcome.notes).toEqual([
    { kind: 'lost', pointer: '/document/notes/0', message: expect.stringContaining('A1, group G') },
  ])
})

describe('the category', () => {
  test.each([
    ['csaf_vex', 'Lakehouse', 'csaf_vex', 'Lakehouse', 0],
    ['csaf_security_advisory', 'Lakehouse', 'csaf_security_advisory', 'Lakehouse', 0],
    ['csaf_deprecated_security_advisory', 'Lakehouse', 'csaf_security_advisory', 'Lakehouse', 1],
    ['csaf_withdrawn', 'Lakehouse', 'csaf_base', 'Withdrawn: Lakehouse', 1],
    ['csaf_withdrawn', 'Withdrawn Lakehouse', 'csaf_base', 'Withdrawn Lakehouse', 1],
    ['csaf_superseded', 'Lakehouse', 'csaf_base', 'Superseded: Lakehouse', 1],
    ['Northwind Bulletin', 'Lakehouse', 'Northwind Bulletin', 'Lakehouse', 0],
  ])('%s of "%s" becomes %s of "%s"', (category, title, expected, expectedTitle, count) => {
    const { head, reported: lines } = convert({ category, title })
    expect([head.category, head.title]).toEqual([expected, expectedTitle])
    expect(lines).toHaveLength(count)
  })

  test('of an advisory that states nothing 2.0 knows is csaf_base', () => {
    const { document } = to20((given) => {
      given.document.category = 'csaf_deprecated_security_advisory'
      given.vulnerabilities[0].product_status = { unknown: ['A1'] }
    })
    expect(document.document.category).toBe('csaf_base')
  })
})
