import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { revisions } from '../../test/fixtures/revisions.ts'
import { freeze } from '../site/index.ts'
import { type Format, formats, renderAll } from './index.ts'

/** Acts on a terminal, turns text around, or is not a character at all. */
const unsafe = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]|\p{Cs}/u

test('every format in this folder is registered, in order', () => {
  const plugins = readdirSync(import.meta.dirname).filter((name) => /^[a-z\d]+\.ts$/.test(name))
  const others = ['format.ts', 'index.ts']
  expect(formats.map(({ id }) => `${id}.ts`)).toEqual(plugins.filter((name) => !others.includes(name)).sort())
})

test('a new format is one more in the list: it appears on the page and among the files, with its label', () => {
  const cve: Format = {
    id: 'cve',
    fileName: 'cve.json',
    label: 'CVE <record>',
    audience: 'machines',
    mediaType: 'application/json',
    render: () => '{}\n',
  }
  const rendered = renderAll(revisions.affected, [...formats, cve], { list: '../' })
  const page = rendered.find(({ format }) => format.id === 'html')?.text
  expect(page).toContain('<a href="cve.json">CVE &lt;record&gt;</a>')
  expect(rendered.map(({ format }) => format.fileName)).toContain('cve.json')
  const { published, bytes } = freeze(revisions.affected, [...formats, cve])
  expect(published.files.map(({ path }) => path)).toContain('cve.json')
  expect(published.files.every(({ blob }) => bytes.has(blob))).toBe(true)
})

test('no two formats share a file name', () => {
  expect(new Set(formats.map(({ fileName }) => fileName)).size).toBe(formats.length)
})

describe.each(formats)('$id', (format) => {
  test('says what a page calls it, and what type it has', () => {
    expect(format.label.trim()).not.toBe('')
    expect(format.mediaType).toMatch(/^(application\/[\w.+-]+(; version=[\d.]+)?|text\/(html|plain); charset=utf-8)$/)
  })

  describe.each(Object.entries(revisions))('%s', (_name, revision) => {
    test('law 5: the same revision gives the same text', () => {
      expect(format.render(structuredClone(revision))).toBe(format.render(revision))
    })

    test('rendering leaves the revision as it was', () => {
      const before = structuredClone(revision)
      format.render(revision)
      expect(revision).toEqual(before)
    })

    test('nothing acts on a terminal or turns text around', () => {
      expect(unsafe.exec(format.render(revision))?.index).toBeUndefined()
    })

    test('the text ends with one line break', () => {
      expect(format.render(revision)).toMatch(/[^\n]\n$/)
    })
  })

  test.each(Object.entries(revisions).filter(([name]) => name !== 'hostile'))(
    'names bulletin, version and vulnerability of %s',
    (_name, revision) => {
      const { trackingId, products, vulnerabilities } = revision.bulletin
      const names = [...products.map(({ version }) => version), ...vulnerabilities.map(({ id }) => id)]
      for (const name of [trackingId, ...names]) {
        expect(format.render(revision)).toContain(name)
      }
    },
  )
})
