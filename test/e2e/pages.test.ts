import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testSeed, testVolume } from '../seeded.ts'
import { chromiumPath, launch, needsChromium, visit } from './browser.ts'
import { fixtureSite, pagePaths, served } from './served.ts'

const wide = { width: 1440, height: 900 }
const narrow = { width: 390, height: 844 }
const views = [
  { viewport: wide, colorScheme: 'light' },
  { viewport: narrow, colorScheme: 'dark' },
  { viewport: wide, colorScheme: 'dark' },
  { viewport: narrow, colorScheme: 'light' },
] as const
/** Two that have nothing in common; the nightly run takes all. */
const tried = testVolume < 1 ? views.slice(2 * (testSeed % 2), 2 * (testSeed % 2) + 2) : views

describe.skipIf(!chromiumPath)(`every page, in a browser ${needsChromium}`, () => {
  const at = served(fixtureSite)
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  describe.each(pagePaths)('the %s', (_name, path) => {
    test('has no accessibility violation, light and dark, wide and narrow', async () => {
      const { page } = await visit(browser, at(path))
      for (const { viewport, colorScheme } of tried) {
        await page.setViewportSize(viewport)
        await page.emulateMedia({ colorScheme })
        const { violations } = await new AxeBuilder({ page }).analyze()
        const found = violations.map(({ id, nodes }) => ({ id, places: nodes.map(({ html }) => html) }))
        expect({ viewport, colorScheme, found }).toEqual({ viewport, colorScheme, found: [] })
      }
      await page.context().close()
    })

    test('needs no sideways scrolling, on no screen from 320 pixels up', async () => {
      const { page } = await visit(browser, at(path))
      for (const width of [320, 360, 520, 740, 820, 1024]) {
        await page.setViewportSize({ width, height: 740 })
        const overflow = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        )
        expect([width, overflow]).toEqual([width, 0])
      }
      await page.context().close()
    })

    test('loads nothing else, keeps nothing, and stays within its policy', async () => {
      const { page, requests, refusals, dialogs } = await visit(browser, at(path))
      expect([requests, refusals, dialogs]).toEqual([[at(path)], [], []])
      expect(await page.context().cookies()).toEqual([])
      await page.context().close()
    })

    test('shows where the keyboard is, on every link', async () => {
      const { page } = await visit(browser, at(path), { viewport: wide })
      const links = await page.locator('a:visible').count()
      const seen = new Set<string>()
      for (let i = 0; i < links; i++) {
        await page.keyboard.press('Tab')
        seen.add(String(await page.evaluate(focused)))
      }
      expect(seen.size).toBe(links)
      expect([...seen].filter((line) => !/^A .* solid$/.test(line))).toEqual([])
      await page.context().close()
    })
  })
})

/** Element, place in the document and outline of what has the focus. */
const focused = `(() => {
  const element = document.activeElement
  const place = [...document.querySelectorAll('*')].indexOf(element)
  return element.tagName + ' ' + place + ' ' + getComputedStyle(element).outlineStyle
})()`
