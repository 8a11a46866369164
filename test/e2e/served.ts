import { afterAll, beforeAll } from 'vitest'
import type { Site } from '../../src/domain/site.ts'
import { createServer, listen } from '../../src/server/index.ts'
import { site } from '../../src/site/index.ts'
import { revisions } from '../fixtures/revisions.ts'

/** Serves a site while the tests of a file run; answers with how to address it. */
export function served(files: Site): (path?: string) => string {
  const stop = new AbortController()
  let base = ''
  let closed: Promise<void> | undefined
  beforeAll(async () => {
    const listening = await listen(createServer({ site: files }), { host: '127.0.0.1', port: 0, signal: stop.signal })
    base = listening.url
    closed = listening.closed
  })
  afterAll(async () => {
    stop.abort()
    await closed
  })
  return (path = '/') => new URL(path, base).href
}

/** The site of all fixtures. */
export const fixtureSite = site(Object.values(revisions))

/** Where each of its pages is, by the name of the fixture. */
export const pagePaths: readonly (readonly [name: string, path: string])[] = [
  ['front page', '/'],
  ['page of an address that does not exist', '/nothing'],
  ...[...fixtureSite.keys()].flatMap((path) => {
    const folder = /^(bulletins\/(.+)\/)index\.html$/.exec(path)
    return folder ? [[`bulletin ${folder[2]}`, `/${folder[1]}`] as const] : []
  }),
]
