import { afterAll, beforeAll } from 'vitest'
import { folderName } from '../../src/domain/folder-name.ts'
import { listen } from '../../src/server/index.ts'
import { testServer } from '../../src/server/testdata/test-server.ts'
import { draftsPage } from '../../src/site/index.ts'
import { revisions, slices } from '../fixtures/revisions.ts'
import { type MemoryFile, memorySite } from '../memory-site.ts'
import { renderedSite } from '../rendered-site.ts'

/** Serves a site while the tests of a file run; answers with how to address it. */
export function served(files: ReadonlyMap<string, MemoryFile>): (path?: string) => string {
  const stop = new AbortController()
  let base = ''
  let closed: Promise<void> | undefined
  beforeAll(async () => {
    const listening = await listen(testServer({ site: memorySite(files) }), {
      host: '127.0.0.1',
      port: 0,
      signal: stop.signal,
    })
    base = listening.url
    closed = listening.closed
  })
  afterAll(async () => {
    stop.abort()
    await closed
  })
  return (path = '/') => new URL(path, base).href
}

const { publisher, productVersion: version } = slices.affected.bulletin
const drafts = draftsPage({
  revisions: Object.values(revisions),
  folders: Object.values(revisions).map(({ bulletin }) => folderName(bulletin.trackingId, publisher.idPrefix)),
  ...{
    publisher,
    versions: [version],
    at: '2026-11-23T12:00:00Z',
    remarks: ['Three parts of bom.json were not looked up.'],
  },
})

/** The site of all fixtures, with the page that lists drafts beside the bulletins. */
export const fixtureSite: ReadonlyMap<string, MemoryFile> = new Map([
  ...(await renderedSite(Object.values(revisions))),
  ['bulletins/drafts.html', { type: 'text/html; charset=utf-8', bytes: new TextEncoder().encode(drafts) }],
])

/** Where each of its pages is, by the name of the fixture. */
export const pagePaths: readonly (readonly [name: string, path: string])[] = [
  ['front page', '/'],
  ['page of an address that does not exist', '/nothing'],
  ['list of drafts', '/bulletins/drafts.html'],
  ...[...fixtureSite.keys()].flatMap((path) => {
    const folder = /^(bulletins\/(.+)\/)index\.html$/.exec(path)
    return folder ? [[`bulletin ${folder[2]}`, `/${folder[1]}`] as const] : []
  }),
]
