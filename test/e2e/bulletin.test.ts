import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { html } from '../../src/formats/html.ts'
import { anyRevision } from '../fixtures/any-revision.ts'
import { revisions } from '../fixtures/revisions.ts'
import { chromiumPath, launch, needsChromium, visit } from './browser.ts'
import { fixtureSite, served } from './served.ts'
import { ourAttributes, ourElements } from './strict-html.ts'

describe.skipIf(!chromiumPath)(`a bulletin, in a browser ${needsChromium}`, () => {
  const at = served(fixtureSite)
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  test('can be found on the front page and read without scripts, all sections in order', async () => {
    const { page } = await visit(browser, at(), { javaScriptEnabled: false })
    await page.getByRole('link', { name: 'session cookies can reach other users' }).click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(
      'session cookies can reach other users',
    )
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
      ...['Summary', 'Vulnerability details', 'Affected products and versions', 'Remediation and fixes'],
      ...['Workarounds and mitigations', 'How to be notified', 'References', 'Acknowledgements', 'Change history'],
      'Document',
    ])
    await page.getByRole('link', { name: 'All bulletins' }).click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Security bulletins')
    await page.context().close()
  })

  test('tells in the first screen whether one is affected, how badly, and what to do', async () => {
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      const { page } = await visit(browser, at('/bulletins/NWSB-2026-0001/'), { viewport })
      const box = await page.getByText('Install Northwind Lakehouse 2.3.1.').first().boundingBox()
      expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThan(viewport.height)
      await page.context().close()
    }
  })

  test('leads to its other formats, from whichever address it was opened', async () => {
    const { page } = await visit(browser, at('/bulletins/NWSB-2026-0001'))
    expect(page.url()).toBe(at('/bulletins/NWSB-2026-0001/'))
    const named = (name: string) => page.getByRole('navigation', { name }).getByRole('link').all()
    const [machines, people] = [await named('For machines'), await named('Other forms')]
    const links = [...machines, ...people]
    for (const link of links) {
      const file = new URL((await link.getAttribute('href')) ?? '', page.url()).href
      const reply = await page.request.get(file)
      expect([file, reply.status(), (await reply.text()).includes('NWSB-2026-0001')]).toEqual([file, 200, true])
    }
    expect([machines.length, people.length]).toEqual([4, 1])
    await page.context().close()
  })

  test('keeps its tables readable as tables on a narrow screen', async () => {
    const { page } = await visit(browser, at('/bulletins/NWSB-2026-0005/'), { viewport: { width: 390, height: 844 } })
    const scores = page.getByRole('table', { name: 'CVSS scores by source' })
    expect(await scores.getByRole('columnheader').allTextContents()).toEqual([
      'Source',
      'CVSS',
      'Score',
      'Rating',
      'Vector',
    ])
    expect(await scores.getByRole('row').count()).toBe(4)
    await page.context().close()
  })

  test('comes on paper with its addresses and without navigation', async () => {
    const { page } = await visit(browser, at('/bulletins/NWSB-2026-0001/'), { colorScheme: 'dark' })
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('navigation').count()).toBe(0)
    expect(await page.getByText('https://github.com/pallets/flask/security/advisories').isVisible()).toBe(true)
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)')
    await page.context().close()
  })

  test('opens from a folder on disk, and needs nothing but itself', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tocsin-e2e-'))
    const file = join(folder, 'index.html')
    writeFileSync(file, html.render(revisions.mixed))
    const { page, requests, refusals } = await visit(browser, pathToFileURL(file).href)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Log4j')
    expect([requests, refusals]).toEqual([[pathToFileURL(file).href], []])
    await page.context().close()
    rmSync(folder, { recursive: true })
  })

  describe('with hostile texts', () => {
    const foreign =
      'script, img, iframe, object, embed, form, input, base, [style], [onerror], [onload], a[href^="javascript:" i]'

    test('runs no script and has no element of theirs', async () => {
      const path = [...fixtureSite.keys()].find((key) => /0666.*index\.html$/.test(key)) ?? ''
      const { page, dialogs } = await visit(browser, at(`/${path}`))
      expect(await page.locator(foreign).count()).toBe(0)
      expect(await page.getByText("<script>alert('title')</script>").first().isVisible()).toBe(true)
      expect(dialogs).toEqual([])
      await page.context().close()
    })

    test('is read by the browser as nothing but elements and attributes of ours', async () => {
      const { page } = await visit(browser, 'about:blank')
      const pages = fc.sample(anyRevision, 150).map((revision) => html.render(revision))
      const names = await page.evaluate(`(${namesOf})(${JSON.stringify(pages)})`)
      expect(names).toEqual({
        elements: expect.toSatisfy(
          (found: string[]) => found.every((name) => ourElements.has(name)) && found.length > 20,
        ),
        attributes: expect.toSatisfy((found: string[]) => found.every((name) => ourAttributes.has(name))),
      })
      await page.context().close()
    })

    test('would be stopped by the policy, had one of them become markup', async () => {
      const attack =
        '<p style="color:red">x<script>alert(1)</script><img src="https://evil.example/x.png" onerror="alert(2)">'
      const tampered = html.render(revisions.affected).replace('<h1>', `${attack}<h1>`)
      const { page, refusals, dialogs } = await visit(browser, `data:text/html,${encodeURIComponent(tampered)}`)
      expect(dialogs).toEqual([])
      for (const kind of ['inline style', 'inline script', 'image']) {
        expect(refusals.some((text) => text.includes(kind))).toBe(true)
      }
      await page.context().close()
    })
  })
})

/** In the browser: the names of all elements and attributes that its parser makes of the pages. */
const namesOf = `(pages) => {
  const elements = new Set()
  const attributes = new Set()
  for (const text of pages) {
    for (const element of new DOMParser().parseFromString(text, 'text/html').querySelectorAll('*')) {
      elements.add(element.localName)
      for (const { name } of element.attributes) attributes.add(name)
    }
  }
  return { elements: [...elements], attributes: [...attributes] }
}`
