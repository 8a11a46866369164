import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, launch, needsChromium, visit } from './browser.ts'
import { fixtureSite, pagePaths, served } from './served.ts'

const wide = { width: 1440, height: 900 }
const narrow = { width: 390, height: 844 }

describe.skipIf(!chromiumPath)(`every page, in a browser ${needsChromium}`, () => {
  const at = served(fixtureSite)
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  describe.each(pagePaths)('the %s', (_name, path) => {
    test.each([
      ['wide and light', wide, 'light'],
      ['wide and dark', wide, 'dark'],
      ['narrow and light', narrow, 'light'],
      ['narrow and dark', narrow, 'dark'],
    ] as const)('has no accessibility violation, %s', async (_look, viewport, colorScheme) => {
      const { page } = await visit(browser, at(path), { viewport, colorScheme })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
      await page.context().close()
    })

    test.each([320, 360, 820])('needs no sideways scrolling on a screen of %i pixels', async (width) => {
      const { page } = await visit(browser, at(path), { viewport: { width, height: 740 } })
      const content = await page.evaluate('document.documentElement.scrollWidth')
      expect(content).toBeLessThanOrEqual(width)
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
