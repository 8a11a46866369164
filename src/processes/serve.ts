import { randomUUID } from 'node:crypto'
import { extname } from 'node:path'
import type { Terminal } from '../cli/command.ts'
import type { Log } from '../domain/ports/log.ts'
import type { Site } from '../domain/site.ts'
import { textLog } from '../io/log/text-log.ts'
import { createServer, type Listening, listen } from '../server/index.ts'
import { validatorPool } from './validator-pool.ts'

interface ServeOptions {
  readonly address: { readonly host: string; readonly port: number }
  readonly version: string
  readonly terminal: Terminal
  /** Milliseconds since the epoch. */
  now(): number
}

/** Starts the web server; it ends when the terminal stops. Throws address_in_use, address_unusable. */
export async function serve(site: Site, { address, version, terminal, now }: ServeOptions): Promise<Listening> {
  const validator = validatorPool(new URL(`./validator-worker${extname(import.meta.url)}`, import.meta.url))
  const log = await logFor(terminal, now)
  const onBreach = ({ message }: { readonly message: string }) => log.warn(message)
  const app = createServer({ site, validator, guard: { onBreach }, version, newId: randomUUID, log })
  app.addHook('onClose', () => validator.close())
  return listen(app, { ...address, signal: terminal.stopSignal() })
}

/** Lines for people on a terminal, JSON for whatever else reads them. */
async function logFor(terminal: Terminal, now: () => number): Promise<Log> {
  if (process.stderr.isTTY) return textLog((text) => terminal.err(text))
  const { jsonLog } = await import('../io/log/json-log.ts')
  return jsonLog({ write: (line) => void process.stderr.write(line) }, now)
}
