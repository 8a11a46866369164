import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ourAttributes, ourElements, strictTags, type Tag } from '../../../test/e2e/strict-html.ts'
import { anyRevision } from '../../../test/fixtures/any-revision.ts'
import { revisions } from '../../../test/fixtures/revisions.ts'
import type { Placement } from '../format.ts'
import { formats, renderAll } from '../index.ts'
import { bulletinPage } from './bulletin.ts'

const sectionTitles = [
  'Summary',
  'Vulnerability details',
  'Affected products and versions',
  'Remediation and fixes',
  'Workarounds and mitigations',
  'How to be notified',
  'References',
  'Acknowledgements',
  'Change history',
  'Document',
]

/** What a page may consist of, whatever its texts say. */
function expectOnlyOurs(tags: readonly Tag[]): void {
  for (const { name, attributes } of tags) {
    expect(ourElements).toContain(name)
    for (const attribute of attributes.keys()) expect(ourAttributes).toContain(attribute)
    const href = attributes.get('href')
    if (name === 'a')
      expect(href).toMatch(/^(https?:\/\/|mailto:|#[a-z]+$|[a-z\d.-]+\.(json|txt)$|\.\.\/(index\.html)?$)/)
  }
}

const sections = (page: string) => [...page.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title]) => title)

type Name = keyof typeof revisions
const page = (name: Name) => bulletinPage(revisions[name])

describe.each(Object.entries(revisions))('the page of the %s bulletin', (_name, revision) => {
  const page = bulletinPage(revision)

  test('has all sections, in order', () => {
    expect(sections(page)).toEqual(sectionTitles)
  })

  test('consists of nothing but elements, attributes and links of ours', () => {
    expectOnlyOurs(strictTags(page))
  })

  test('allows itself only the style that it carries', () => {
    const style = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? ''
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]
    expect(policy).toContain(
      `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    )
  })

  test('has no two elements with one id, and every link inside it leads somewhere', () => {
    const tags = strictTags(page)
    const ids = tags.flatMap(({ attributes }) => attributes.get('id') ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    const targets = tags.flatMap(({ attributes }) => /^#(.*)/.exec(attributes.get('href') ?? '')?.[1] ?? [])
    expect(ids).toEqual(expect.arrayContaining(targets))
  })
})

test('any revision gives a page with all sections in order and nothing that is not ours', () => {
  fc.assert(
    fc.property(anyRevision, (revision) => {
      const page = bulletinPage(revision)
      expectOnlyOurs(strictTags(page))
      expect(sections(page)).toEqual(sectionTitles)
    }),
  )
})

test('the page links every other format beside it', () => {
  const files = formats.map(({ fileName }) => fileName).filter((file) => file !== 'index.html')
  const rendered = renderAll(revisions.affected, formats, { list: '../index.html' })
  const whole = rendered.find(({ format }) => format.id === 'html')?.text ?? ''
  const links = strictTags(whole).flatMap(({ attributes }) => attributes.get('href') ?? [])
  expect(links.filter((href) => files.includes(href)).sort()).toEqual(files.sort())
})

test('only a draft says so, in its title and at its top, and keeps search engines away', () => {
  const marks = (text: string) =>
    [/<title>Draft: /, /<p class="draft">/, /name="robots" content="noindex"/].map((mark) => mark.test(text))
  expect(marks(page('under_investigation'))).toEqual([true, true, true])
  expect(marks(page('affected'))).toEqual([false, false, false])
})

test('the ways to other pages are those of the place where the page lies; alone it has none', () => {
  const ways = (placement?: Placement) => {
    const text = bulletinPage(revisions.affected, placement)
    return [...text.matchAll(/<a href="([^"]*)">(?:Latest revision|All bulletins)<\/a>/g)].map(([, href]) => href)
  }
  expect(ways()).toEqual([])
  expect(ways({ list: '../index.html', beside: [] })).toEqual(['../index.html'])
  expect(ways({ list: '../../../', current: '../../', beside: [] })).toEqual(['../../', '../../../'])
})

test('the page knows its public address, where there is one', () => {
  expect(page('affected')).toContain(
    '<link rel="canonical" href="https://security.northwind.example/bulletins/NWSB-2026-0001/">',
  )
  expect(page('mixed')).not.toContain('canonical')
})

test.each([
  ['de-CH', 'de-CH'],
  ['" onload="x', 'en'],
  ['', 'en'],
])('a bulletin in the language %j is a page in %s', (lang, written) => {
  const { affected } = revisions
  const page = bulletinPage({ ...affected, bulletin: { ...affected.bulletin, lang } })
  expect(page).toContain(`<html lang="${written}">`)
})
