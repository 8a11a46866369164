import { describe, expect, test } from 'vitest'
import { strictTags } from '../../test/e2e/strict-html.ts'
import { revisions } from '../../test/fixtures/revisions.ts'
import type { HistoryItem, Revision } from '../domain/bulletin.ts'
import { formats } from '../formats/index.ts'
import { site } from './index.ts'

const decoder = new TextDecoder()
const all = Object.values(revisions)
const text = (files: ReturnType<typeof site>, path: string) => decoder.decode(files.get(path)?.bytes)
const order = (front: string) => [...front.matchAll(/href="bulletins\/([^"]*)\/"/g)].map(([, folder]) => folder)

function revision(trackingId: string, ...dates: readonly string[]): Revision {
  const [base] = all
  if (!base) throw new Error('no fixtures')
  const history = dates.map((date, at): HistoryItem => ({ number: at + 1, date, summary: `change ${at + 1}` }))
  return { ...base, bulletin: { ...base.bulletin, trackingId, title: `${trackingId} at ${dates.length}` }, history }
}

test('every bulletin has a folder with a file in every format, exactly as the format renders it', () => {
  const files = site(all)
  for (const { bulletin, ...rest } of all.filter(({ bulletin }) => /^[\w-]+$/.test(bulletin.trackingId))) {
    for (const { fileName, mediaType, render } of formats) {
      const path = `bulletins/${bulletin.trackingId}/${fileName}`
      expect(files.get(path)?.type).toBe(mediaType)
      expect(text(files, path)).toBe(render({ bulletin, ...rest }))
    }
  }
})

test('the same revisions give the same bytes, in whatever order they come', () => {
  expect(new Map([...site(all.toReversed())].sort())).toEqual(new Map([...site(structuredClone(all))].sort()))
})

test('of several revisions of one bulletin the last one is shown', () => {
  const first = revision('NW-1', '2026-01-01T00:00:00Z')
  const second = revision('NW-1', '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z')
  for (const both of [
    [first, second],
    [second, first],
  ]) {
    const files = site(both)
    expect(order(text(files, 'index.html'))).toEqual(['NW-1'])
    expect(text(files, 'bulletins/NW-1/index.html')).toContain('NW-1 at 2')
  }
})

test('the list has the newest change first, and ids in order where dates are equal', () => {
  const list = [
    revision('B', '2026-03-01T00:00:00Z'),
    revision('A', '2026-03-01T00:00:00Z'),
    revision('OLD', '2025-01-01T00:00:00Z', '2026-04-01T00:00:00+02:00'),
    revision('NEW', '2026-04-01T00:00:00Z'),
  ]
  expect(order(text(site(list), 'index.html'))).toEqual(['NEW', 'OLD', 'A', 'B'])
})

test('of the changes of one instant, what is affected comes first', () => {
  const at = (base: Revision, trackingId: string): Revision => {
    const history = [{ number: 1, date: '2026-03-01T00:00:00Z', summary: 'First' }]
    return { ...base, bulletin: { ...base.bulletin, trackingId }, history }
  }
  const list = [at(revisions.not_affected, 'A'), at(revisions.under_investigation, 'B'), at(revisions.affected, 'C')]
  expect(order(text(site(list), 'index.html'))).toEqual(['C', 'B', 'A'])
})

describe('the front page', () => {
  test('shows title, id, vulnerability, product, severity, status and date of a bulletin', () => {
    const front = text(site(all), 'index.html')
    for (const part of [
      'Northwind Lakehouse: code execution through Log4j in the import service',
      'NWSB-2026-0005 · CVE-2021-44228 · Northwind Lakehouse 2.3',
      '>Critical<',
      '>Affected<',
      '>12 October 2026<',
    ]) {
      expect(front).toContain(part)
    }
  })

  test('marks drafts', () => {
    expect(text(site(all), 'index.html').match(/<strong>Draft<\/strong>/g)).toHaveLength(1)
  })

  test('names the publisher and how to reach it, when all bulletins have the same', () => {
    const { hostile, ...others } = revisions
    expect(text(site(Object.values(others)), 'index.html')).toContain(
      '<title>Security bulletins – Northwind Systems</title>',
    )
    expect(text(site(all), 'index.html')).toContain('<title>Security bulletins</title>')
    expect(hostile).toBeDefined()
  })

  test('says so when nothing has been published', () => {
    expect(text(site([]), 'index.html')).toContain('No bulletin has been published yet.')
  })

  test('stands at the root and in the folder of bulletins, with links that fit both', () => {
    const files = site(all)
    const [root, folder] = [text(files, 'index.html'), text(files, 'bulletins/index.html')]
    expect(folder).toBe(root.replaceAll('href="bulletins/', 'href="'))
    expect(folder).toContain('href="NWSB-2026-0001/"')
  })

  test.each(['index.html', '404.html'])('%s lets no text of a bulletin become markup', (path) => {
    const names = new Set(strictTags(text(site(all), path)).map(({ name }) => name))
    expect([...names].filter((name) => ['script', 'img', 'iframe', 'object'].includes(name))).toEqual([])
  })
})
