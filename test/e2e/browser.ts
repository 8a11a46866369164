import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']

/** Where a Chromium may be, most wanted first: named by the user, on the path, in its usual folder, Playwright's own. */
function candidates({ CHROMIUM_PATH, PATH = '', LOCALAPPDATA = '' }: NodeJS.ProcessEnv): string[] {
  const onPath = PATH.split(delimiter).flatMap((folder) => commands.map((command) => join(folder, command)))
  const mac = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  )
  const windows = ['C:\\Program Files', 'C:\\Program Files (x86)', LOCALAPPDATA].flatMap((folder) => [
    `${folder}\\Google\\Chrome\\Application\\chrome.exe`,
    `${folder}\\Microsoft\\Edge\\Application\\msedge.exe`,
  ])
  return [...(CHROMIUM_PATH ? [CHROMIUM_PATH] : []), ...onPath, ...mac, ...windows, chromium.executablePath()]
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The Chromium of this machine; undefined when there is none. */
export const chromiumPath = candidates(process.env).find(isProgram)

/** Ends the name of a group of tests that is skipped without a Chromium. */
export const needsChromium = '(needs a Chromium: install one, or name it in CHROMIUM_PATH)'

export function launch(): Promise<Browser> {
  const quiet = [
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ]
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ ...(chromiumPath && { executablePath: chromiumPath }), args: [...sandbox, ...quiet] })
}

/** A page with what happened on it. */
export interface Visit {
  readonly page: Page
  /** Addresses that were asked for, in order. */
  readonly requests: readonly string[]
  /** What the browser refused because of the page's policy. */
  readonly refusals: readonly string[]
  /** Texts of dialogs that a script opened. */
  readonly dialogs: readonly string[]
}

/** Opens an address in a fresh browser profile. */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const [requests, refusals, dialogs]: [string[], string[], string[]] = [[], [], []]
  page.on('request', (request) => requests.push(request.url()))
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) refusals.push(message.text())
  })
  page.on('dialog', async (dialog) => {
    dialogs.push(dialog.message())
    await dialog.dismiss()
  })
  await page.goto(url)
  return { page, requests, refusals, dialogs }
}
