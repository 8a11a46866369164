import type { FastifyInstance } from 'fastify'
import { memorySite } from '../../../test/memory-site.ts'
import type { LogFields } from '../../domain/ports/log.ts'
import { createServer, type ServerOptions } from '../index.ts'

export interface LogEntry {
  readonly level: 'info' | 'warn' | 'error'
  readonly message: string
  readonly fields: LogFields
}

/** A server whose requests are named `id-1`, `id-2` and so on, and whose log can be read. */
export function testServer(options: Partial<ServerOptions> = {}): FastifyInstance & { readonly entries: LogEntry[] } {
  const entries: LogEntry[] = []
  const at =
    (level: LogEntry['level']) =>
    (message: string, fields: LogFields = {}) => {
      entries.push({ level, message, fields })
    }
  let count = 0
  const app = createServer({
    site: memorySite(),
    version: '0.0.0-test',
    newId: () => `id-${++count}`,
    log: { info: at('info'), warn: at('warn'), error: at('error') },
    ...options,
  })
  return Object.assign(app, { entries })
}
