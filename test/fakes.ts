import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sampleRemark } from '../src/actions/index/advisory-index.ts'
import type { CliContext } from '../src/cli/command.ts'
import { run } from '../src/cli/run.ts'
import type { Ports } from '../src/domain/ports/index.ts'
import type { SitePort } from '../src/domain/site.ts'
import { lockFolder } from '../src/index/generation/lock.ts'
import { indexIn } from '../src/index/index-port.ts'
import { blobsIn, files, siteStore } from '../src/io/fs/index.ts'
import { probeTransport } from '../src/io/http/probe-transport.ts'
import { uuid7 } from '../src/io/ids.ts'
import { mirrorAt } from '../src/io/mirror/index.ts'
import { externalServices } from '../src/io/proofreading/index.ts'

/** The repository's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))
export const example = join(root, 'examples', 'lakehouse')

/** What a command that makes no table says of the index of the example. */
export const sampleTalk = `${sampleRemark}\n`

/** The clock of the tests: one instant for ever. */
export const instant = '2026-11-23T12:00:00.000Z'

const quiet = () => {}
const now = () => Date.parse(instant)
/** The same bytes each time: the ids of a run differ by their counter alone. */
const random = (bytes: number) => new Uint8Array(bytes)

/** The index in a folder, whose files are closed with each reading. */
const index = (folder: string) => indexIn(folder, { keepOpen: false })

/** Real files, a still clock, no progress, ids that count. */
export const context: Ports = {
  now,
  newId: uuid7(now, random),
  random,
  log: { info: quiet, warn: quiet, error: quiet },
  index: index('no-such-index'),
  indexIn: index,
  files,
  progress: { update() {} },
  mirror: (location) => mirrorAt(location),
  externalServices: async (wish) => externalServices(wish, { userAgent: 'tocsin/0.0.0-test' }),
  probeTransport: async () => probeTransport(),
  async site(data) {
    const blobs = blobsIn(join(data, 'blobs'))
    const now = () => Date.parse(instant)
    const renderer = 'tocsin 0.0.0-test'
    return { blobs, store: siteStore({ folder: join(data, 'site'), blobs, renderer, now, lock: lockFolder }) }
  },
  proxySetting: () => undefined,
  tool: { name: 'tocsin', version: '0.0.0-test' },
}

/** The same, with the index in this folder. */
export function contextFor(db: string): Ports {
  return { ...context, index: index(db) }
}

export interface Outcome {
  readonly code: number
  readonly out: string
  readonly err: string
  /** What `serve` was given, if it was called. */
  readonly site: SitePort | undefined
}

/** One call of the command line in this process; `serve` stops at once. */
export async function tocsin(
  args: readonly string[],
  options: { data?: string; columns?: number; stopped?: AbortSignal; working?: string } = {},
): Promise<Outcome> {
  let out = ''
  let err = ''
  let site: SitePort | undefined
  const data = options.data ?? join(root, 'no-such-data')
  const terminal: CliContext['terminal'] = {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    colour: false,
    columns: options.columns ?? 120,
    stopSignal: () => options.stopped ?? AbortSignal.abort(),
  }
  const code = await run(args, terminal, () => ({
    context,
    terminal,
    folders: { data, db: join(data, 'db'), example, working: options.working ?? root },
    listen: { host: '127.0.0.1', port: 0 },
    service: async () => ({
      ports: context,
      async serve(given) {
        site = given
        return { url: 'http://127.0.0.1:0/', closed: Promise.resolve() }
      },
    }),
  }))
  return { code, out, err, site }
}

/** Names of the folders that `tocsin draft` wrote its bulletins to, sorted. */
export function draftFolders(output: string): readonly string[] {
  const entries = readdirSync(output, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return entries.map(({ name }) => name).sort()
}
