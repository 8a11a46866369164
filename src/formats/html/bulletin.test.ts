import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { strictTags, type Tag, unescaped } from '../../../test/e2e/strict-html.ts'
import { anyRevision } from '../../../test/fixtures/any-revision.ts'
import { revisions } from '../../../test/fixtures/revisions.ts'
import type { Bulletin } from '../../domain/bulletin.ts'
import { formats } from '../index.ts'
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

const elements = new Set(
  [
    'html head meta title link style body header main nav section div span p a h1 h2 h3 h4 strong em s code pre br wbr hr',
    'ul ol li dl dt dd table caption thead tbody tr th td blockquote details summary time svg circle path',
  ].flatMap((names) => names.split(' ')),
)

const attributeNames = new Set(
  [
    'aria-hidden aria-labelledby charset class content cx cy d data-label datetime height href http-equiv id lang name',
    'r rel role scope start stroke-dasharray viewBox width',
  ].flatMap((names) => names.split(' ')),
)

/** What a page may consist of, whatever its texts say. */
function expectOnlyOurs(tags: readonly Tag[]): void {
  for (const { name, attributes } of tags) {
    expect(elements).toContain(name)
    for (const attribute of attributes.keys()) expect(attributeNames).toContain(attribute)
    const href = attributes.get('href')
    if (name === 'a') expect(href).toMatch(/^(https?:\/\/|mailto:|#[a-z]+$|[a-z]+\.(json|txt)$)/)
  }
}

const sections = (page: string) => [...page.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title]) => title)
const section = (page: string, id: string) => page.split(`<section id="${id}">`)[1]?.split('</section>')[0] ?? ''
const glance = (page: string) => page.split('<dl class="glance">')[1]?.split('</dl>')[0] ?? ''
const words = (markup: string) =>
  unescaped(markup.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()

type Name = keyof typeof revisions
const page = (name: Name) => bulletinPage(revisions[name])

/** A fixture with parts of its bulletin replaced. */
const pageWith = (name: Name, parts: Partial<Bulletin>) =>
  bulletinPage({ ...revisions[name], bulletin: { ...revisions[name].bulletin, ...parts } })

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
  const links = strictTags(page('affected')).flatMap(({ attributes }) => attributes.get('href') ?? [])
  expect(links.filter((href) => files.includes(href)).sort()).toEqual(files.sort())
})

test('only a draft says so, in its title and at its top, and keeps search engines away', () => {
  const marks = (text: string) =>
    [/<title>Draft: /, /<p class="draft">/, /name="robots" content="noindex"/].map((mark) => mark.test(text))
  expect(marks(page('under_investigation'))).toEqual([true, true, true])
  expect(marks(page('affected'))).toEqual([false, false, false])
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
  const { bulletin, ...rest } = named('affected')
  expect(bulletinPage({ ...rest, bulletin: { ...bulletin, lang } })).toContain(`<html lang="${written}">`)
})

describe('at a glance', () => {
  test.each([
    [
      'affected',
      'Affected Northwind Lakehouse 2.3',
      'High 7.5',
      'Fixed in 2.3.1',
      'CVE CVE-2023-30861',
      'Install Northwind Lakehouse 2.3.1.',
    ],
    [
      'not_affected',
      'Not affected Northwind Lakehouse 2.3',
      'High 7.5',
      'No fix needed',
      'CVE CVE-2024-34069',
      'Nothing: ',
    ],
    [
      'under_investigation',
      'Under investigation',
      'Not rated',
      'Not known yet',
      'No CVE id is known',
      'The investigation is open',
    ],
    ['fixed', 'Fixed Northwind Lakehouse 2.3.1', 'High 7.5', 'Fixed in 2.3.1', 'CVE CVE-2023-30861', 'Nothing more: '],
    [
      'mixed',
      'Affected Northwind Lakehouse 2.3',
      'Critical 10.0',
      'No fix yet',
      'CVE CVE-2021-44228',
      'Stop the import service',
    ],
  ])('%s', (name, ...parts) => {
    for (const part of parts) expect(words(glance(page(name)))).toContain(part)
  })

  test('several actions lead to the table that tells them apart', () => {
    const { bulletin, ...rest } = named('affected')
    const more = bulletin.components.map((component) => ({
      ...component,
      claim: { status: 'affected' as const, action: 'Wait.' },
    }))
    const both = bulletinPage({
      ...rest,
      bulletin: {
        ...bulletin,
        components: [...bulletin.components, ...more.map((one) => ({ ...one, name: 'werkzeug' }))],
      },
    })
    expect(words(glance(both))).toContain('2 actions apply, depending on the component')
  })
})

describe('sections', () => {
  test('scores that differ stand side by side, with a sentence that says so', () => {
    const details = words(section(page('mixed'), 'details'))
    expect(details).toContain('The scores differ, from 9.0 (Critical) to 10.0 (Critical).')
    for (const score of [
      'GHSA-jfh8-c2jp-5v3q 3.1 10.0 Critical',
      'Northwind PSIRT 3.1 9.0 Critical',
      'NVD 2.0 9.3 High',
    ]) {
      expect(details).toContain(score)
    }
    expect(page('not_affected')).not.toContain('differ')
  })

  test('each condition says whether it is met, and by what that is known', () => {
    const details = words(section(page('affected'), 'details'))
    expect(details).toContain('Not known A cache that many users share')
    expect(details).toContain(
      'Met Sessions are permanent ( session.permanent is true). Set in the console after sign-in.',
    )
  })

  test('every component has its status and its grounds', () => {
    const affected = words(section(page('mixed'), 'affected'))
    expect(affected).toContain('log4j-core 2.14.1 by The Apache Software Foundation')
    expect(affected).toContain(
      'Not affected The component is in the product, the vulnerable code is not. The build leaves out',
    )
    expect(affected).toContain('report-engine by Harbour Analytics Under investigation No version known')
    expect(affected).toContain('A version that is not named is not thereby unaffected.')
  })

  test('a version that carries the fix stands beside the affected one', () => {
    expect(words(section(page('affected'), 'affected'))).toContain('Northwind Lakehouse 2.3.1 Fixed')
  })

  test('of many paths five are shown, and the others are one step away', () => {
    const { bulletin, ...rest } = named('affected')
    const paths = Array.from({ length: 7 }, (_, at) => ['app', `part-${at}`, 'flask'])
    const components = bulletin.components.map((component) => ({ ...component, paths }))
    const shown = section(bulletinPage({ ...rest, bulletin: { ...bulletin, components } }), 'affected')
    const [first, more] = shown.split('<details>')
    expect([first?.includes('part-4'), first?.includes('part-5'), more?.includes('part-6')]).toEqual([
      true,
      false,
      true,
    ])
    expect(more).toContain('<summary>2 more</summary>')
  })

  test.each([
    ['fixes', 'affected', 'Fixed in Northwind Lakehouse 2.3.1 Upgrade to Northwind Lakehouse 2.3.1'],
    ['fixes', 'mixed', 'No fix is known yet.'],
    ['fixes', 'not_affected', 'None needed: '],
    ['workarounds', 'affected', 'Workaround Tell the proxy'],
    ['workarounds', 'mixed', 'None known.'],
    ['notified', 'affected', 'subscribe at https://security.northwind.example/subscribe'],
    ['notified', 'mixed', 'Northwind Systems names no address to subscribe at.'],
    ['references', 'affected', 'Advisory of the Flask project https://github.com/pallets/flask/'],
    ['references', 'mixed', 'None.'],
    ['acknowledgments', 'affected', 'Ines Okafor, Per Lindqvist, Harbour Labs for a clear first report Mei Tanaka'],
    ['acknowledgments', 'mixed', 'None.'],
    ['history', 'affected', '2 1 October 2026, 08:00 UTC Version 2.3.1 is available. 1 14 September 2026, 12:00 UTC'],
    ['document', 'affected', 'Document id NWSB-2026-0001'],
    ['document', 'under_investigation', 'State Draft, not published'],
  ])('%s of the %s bulletin says: %s', (id, name, sentence) => {
    expect(words(section(page(name), id))).toContain(sentence)
  })
})
