import { describe, expect, test } from 'vitest'
import { syntheticRevision } from '../../bench/site-bulletins.ts'
import { strictTags } from '../../test/e2e/strict-html.ts'
import { revisions } from '../../test/fixtures/revisions.ts'
import { frozenOf, renderedSite } from '../../test/rendered-site.ts'
import type { Revision, RevisionHistoryEntry } from '../domain/bulletin.ts'
import type { SitePlan } from '../domain/site.ts'
import { formats, renderAll } from '../formats/index.ts'
import { mainOf } from './bulletin-page.ts'
import { sitePlan } from './index.ts'

const decoder = new TextDecoder()
const all = Object.values(revisions)
type Files = Awaited<ReturnType<typeof renderedSite>>
const text = (files: Files, path: string) => decoder.decode(files.get(path)?.bytes)
const order = (front: string) => [...front.matchAll(/href="bulletins\/([^"]*)\/"/g)].map(([, folder]) => folder)
const planOf = (given: readonly Revision[], renderer = 'test'): SitePlan =>
  sitePlan(frozenOf(given).published, renderer)

function revision(trackingId: string, ...dates: readonly string[]): Revision {
  const [base] = all
  if (!base) throw new Error('no fixtures')
  const history = dates.map((date, at): RevisionHistoryEntry => ({ number: at + 1, date, summary: `change ${at + 1}` }))
  return { ...base, bulletin: { ...base.bulletin, trackingId, title: `${trackingId} at ${dates.length}` }, history }
}

/** Key of a computed page, or the blob of a frozen file. */
function keysOf(plan: SitePlan): Map<string, string> {
  return new Map([...plan].map(([path, file]) => [path, file.kind === 'frozen' ? file.blob : file.key]))
}

function changed(before: SitePlan, after: SitePlan): readonly string[] {
  const [old, now] = [keysOf(before), keysOf(after)]
  return [...now].filter(([path, key]) => old.get(path) !== key).map(([path]) => path)
}

describe('a bulletin', () => {
  test('has a folder with a file in every format, as the format rendered it when it was published', async () => {
    const files = await renderedSite(all)
    for (const given of all.filter(({ bulletin }) => /^[\w-]+$/.test(bulletin.trackingId))) {
      const home = `bulletins/${given.bulletin.trackingId}`
      const number = given.history.at(-1)?.number
      for (const { format, text: rendered } of renderAll(given, formats, { list: '../../../', current: '../../' })) {
        const own = `${home}/revisions/${number}/${format.fileName}`
        expect(files.get(own)?.type).toBe(format.mediaType)
        expect(text(files, own)).toBe(rendered)
        if (format.id !== 'html') expect(text(files, `${home}/${format.fileName}`)).toBe(rendered)
      }
    }
  })

  test('has a page with the frozen words of its last revision, byte for byte, in a frame of today', async () => {
    const files = await renderedSite(all)
    const [page, frozen] = ['', 'revisions/2/'].map((folder) =>
      text(files, `bulletins/NWSB-2026-0001/${folder}index.html`),
    )
    expect(mainOf(page ?? '')).toBe(mainOf(frozen ?? ''))
    expect(page).not.toBe(frozen)
    expect(page).toContain('<a href="revisions/2/">Revision 2</a>')
  })

  test('of several revisions shows the last one, and leads to each', async () => {
    const first = revision('NW-1', '2026-01-01T00:00:00Z')
    const second = revision('NW-1', '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z')
    for (const both of [
      [first, second],
      [second, first],
    ]) {
      const files = await renderedSite(both)
      expect(order(text(files, 'index.html'))).toEqual(['NW-1'])
      const page = text(files, 'bulletins/NW-1/index.html')
      expect(page).toContain('NW-1 at 2')
      expect([...page.matchAll(/href="(revisions\/\d\/)"/g)].map(([, path]) => path)).toEqual([
        'revisions/2/',
        'revisions/1/',
      ])
      expect(text(files, 'bulletins/NW-1/revisions/1/index.html')).toContain('NW-1 at 1')
    }
  })

  test('keeps its frozen files when a revision is added, and when the program that renders is another', () => {
    const first = revision('NW-1', '2026-01-01T00:00:00Z')
    const second = revision('NW-1', '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z')
    const frozen = (plan: SitePlan) => [...keysOf(plan)].filter(([path]) => path.includes('/revisions/1/'))
    const before = frozen(planOf([first]))
    expect(before.length).toBe(formats.length + 1)
    expect(frozen(planOf([first, second], 'another'))).toEqual(before)
  })

  test('is refused where it would have the files of another one', () => {
    const [one, two] = ['NW-1.A', 'NW-1_A'].map((id) => revision(id, '2026-01-01T00:00:00Z'))
    if (!one || !two) throw new Error('two')
    expect(() => planOf([one, two])).toThrow('Two bulletins would have the same file')
  })
})

test('every format that was published is linked from the page that lies beside it', async () => {
  const files = await renderedSite(all)
  const pages = [...files.keys()].filter((path) => /^bulletins\/[^/]+\/(revisions\/\d+\/)?index\.html$/.test(path))
  expect(pages.length).toBe(2 * all.length)
  for (const path of pages) {
    const folder = path.slice(0, -'index.html'.length)
    const beside = [...files.keys()].filter(
      (other) => other.startsWith(folder) && !other.slice(folder.length).includes('/'),
    )
    for (const name of beside.map((other) => other.slice(folder.length))) {
      if (!['index.html', 'revision.json'].includes(name)) expect(text(files, path)).toContain(`href="${name}"`)
    }
  }
})

describe('a plan', () => {
  test('is the same for the same revisions, in whatever order they come, and sorted', () => {
    const plan = planOf(all)
    expect([...keysOf(planOf(structuredClone(all).toReversed()))]).toEqual([...keysOf(plan)])
    expect([...plan.keys()]).toEqual([...plan.keys()].toSorted())
  })

  test('renders nothing, and gives the same bytes each time it is rendered', async () => {
    expect(new Map(await renderedSite(all))).toEqual(new Map(await renderedSite(structuredClone(all))))
  })

  test('has other keys for all computed pages when the program that renders is another', () => {
    const computed = [...planOf(all)].filter(([, { kind }]) => kind === 'computed').map(([path]) => path)
    expect(changed(planOf(all, 'old'), planOf(all, 'new'))).toEqual(computed)
  })
})

describe('of a thousand bulletins', () => {
  const many = Array.from({ length: 1000 }, (_, n) => syntheticRevision(n))
  const published = frozenOf(many).published
  const plan = sitePlan(published, 'test')
  const lists = [...plan.keys()].filter((path) => /^(bulletins\/(page\/\d+\/)?)?index\.html$/.test(path))

  test('no list is larger than 60 kB, and each bulletin is on one page', async () => {
    const seen = new Map<string, number>()
    for (const path of lists) {
      const file = plan.get(path)
      const markup = file?.kind === 'computed' ? await file.render(async () => new Uint8Array()) : ''
      expect(new TextEncoder().encode(markup).length).toBeLessThan(60_000)
      if (!path.includes('page/')) continue
      for (const [, id = ''] of markup.matchAll(/href="\.\.\/\.\.\/(NWSB-[^"]*)\/"/g))
        seen.set(id, (seen.get(id) ?? 0) + 1)
    }
    expect(lists.length).toBeGreaterThan(20)
    expect([seen.size, new Set(seen.values())]).toEqual([1000, new Set([1])])
  })

  test('one more changes its own files, the front page and the newest page of the list', () => {
    const [before, after] = [990, 991].map((count) => sitePlan(published.slice(0, count), 'test'))
    if (!before || !after) throw new Error('two')
    const others = changed(before, after).filter((path) => !path.includes('00990'))
    const newest = lists.filter((path) => path.includes('page/')).length
    expect(others).toEqual(['bulletins/index.html', `bulletins/page/${newest}/index.html`, 'index.html'])
  })

  test('a revised one changes the lists that it leaves and enters, and no page of another bulletin', () => {
    const [revised] = frozenOf([syntheticRevision(990, 40)]).published
    if (!revised) throw new Error('one')
    const others = changed(plan, sitePlan([...published, revised], 'test'))
    expect(others.filter((path) => !lists.includes(path) && !path.includes('00990'))).toEqual([])
    expect(others.length).toBeLessThan(25)
  })
})

test('the list has the newest change first, and ids in order where dates are equal', async () => {
  const list = [
    revision('B', '2026-03-01T00:00:00Z'),
    revision('A', '2026-03-01T00:00:00Z'),
    revision('OLD', '2025-01-01T00:00:00Z', '2026-04-01T00:00:00+02:00'),
    revision('NEW', '2026-04-01T00:00:00Z'),
  ]
  expect(order(text(await renderedSite(list), 'index.html'))).toEqual(['NEW', 'OLD', 'A', 'B'])
})

test('of the changes of one instant, what is affected comes first', async () => {
  const at = (base: Revision, trackingId: string): Revision => {
    const history = [{ number: 1, date: '2026-03-01T00:00:00Z', summary: 'First' }]
    return { ...base, bulletin: { ...base.bulletin, trackingId }, history }
  }
  const list = [at(revisions.not_affected, 'A'), at(revisions.under_investigation, 'B'), at(revisions.affected, 'C')]
  expect(order(text(await renderedSite(list), 'index.html'))).toEqual(['C', 'B', 'A'])
})

describe('the front page', () => {
  test('shows title, id, vulnerability, product, severity, status and date of a bulletin', async () => {
    const front = text(await renderedSite(all), 'index.html')
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

  test('marks drafts', async () => {
    expect(text(await renderedSite(all), 'index.html').match(/<strong>Draft<\/strong>/g)).toHaveLength(1)
  })

  test('names the publisher and how to reach it, when all bulletins have the same', async () => {
    const { hostile, ...others } = revisions
    expect(text(await renderedSite(Object.values(others)), 'index.html')).toContain(
      '<title>Security bulletins – Northwind Systems</title>',
    )
    expect(text(await renderedSite(all), 'index.html')).toContain('<title>Security bulletins</title>')
    expect(hostile).toBeDefined()
  })

  test('says so when nothing has been published', async () => {
    expect(text(await renderedSite([]), 'index.html')).toContain('No bulletin has been published yet.')
  })

  test('does not hide an old bulletin that is still affected behind newer ones that are not', async () => {
    const harmless = Array.from({ length: 60 }, (_, n) => {
      const { bulletin } = revisions.not_affected
      const date = new Date(Date.UTC(2026, 5, n)).toISOString()
      const trackingId = `NW-${100 + n}`
      return {
        ...revisions.not_affected,
        bulletin: { ...bulletin, trackingId },
        history: [{ number: 1, date, summary: '' }],
      }
    })
    const old = revision('NW-1', '2026-01-01T00:00:00Z')
    const files = await renderedSite([...harmless, old])
    const front = text(files, 'index.html')
    expect(order(front).at(-1)).toBe('NW-1')
    expect(front).toContain('Older bulletins that still need action')
    const older = /href="(bulletins\/page\/\d+\/)">Older bulletins/.exec(front)?.[1]
    expect(text(files, `${older}index.html`)).toContain('NW-100')
    const ended: Revision = { ...old, ending: { kind: 'withdrawn', reasoning: 'It was wrong.' } }
    expect(text(await renderedSite([...harmless, ended]), 'index.html')).not.toContain('need action')
  })

  test('stands at the root and in the folder of bulletins, with links that fit both', async () => {
    const files = await renderedSite(all)
    const [root, folder] = [text(files, 'index.html'), text(files, 'bulletins/index.html')]
    expect(folder).toBe(root.replaceAll('href="bulletins/', 'href="'))
    expect(folder).toContain('href="NWSB-2026-0001/"')
  })

  test.each(['index.html', '404.html', 'bulletins/NWSB-2026-0001/index.html'])(
    '%s lets no text of a bulletin become markup',
    async (path) => {
      const names = new Set(strictTags(text(await renderedSite(all), path)).map(({ name }) => name))
      expect([...names].filter((name) => ['script', 'img', 'iframe', 'object'].includes(name))).toEqual([])
    },
  )
})
