import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram, missingProgram, startProgram } from './program.ts'
import type { CachingProxy } from './running.ts'

interface Lines {
  readonly keepsNothing?: boolean
  readonly cache?: string
  /** Before the rule that stores. */
  readonly frontend?: string
  readonly backend?: string
}

const dropCookie = `http-request set-var(txn.path) path
  http-response del-header Set-Cookie unless { var(txn.path) -m beg /login }`

const lines: Readonly<Record<string, Lines>> = {
  default: {},
  'process-vary': { cache: 'process-vary on' },
  'del-header': { frontend: dropCookie },
  'no-cache': { keepsNothing: true },
  checkcache: { backend: 'option checkcache' },
}

/** HAProxy with its small cache. */
export const haproxy: CachingProxy = {
  id: 'haproxy',
  configs: Object.keys(lines),
  missing: () => missingProgram('haproxy'),
  start(config, originPort) {
    const more = lines[config]
    if (more === undefined) throw new Error(`haproxy has no configuration ${config}.`)
    return startProgram({
      name: 'haproxy',
      prepare(folder, port) {
        const file = join(folder, 'haproxy.cfg')
        writeFileSync(file, configuration(more, port, originPort))
        return { command: findProgram('haproxy') ?? 'haproxy', args: ['-db', '-f', file] }
      },
    })
  },
}

function configuration(
  { keepsNothing = false, cache = '', frontend = '', backend = '' }: Lines,
  port: number,
  originPort: number,
): string {
  return `global
  maxconn 256
  nbthread 1
defaults
  mode http
  timeout connect 5s
  timeout client 30s
  timeout server 30s
cache lab
  total-max-size 4
  max-age 60
  ${cache}
frontend visitors
  bind 127.0.0.1:${port}
  ${keepsNothing ? '' : 'http-request cache-use lab'}
  ${frontend}
  ${keepsNothing ? '' : 'http-response cache-store lab'}
  default_backend application
backend application
  ${backend}
  server origin 127.0.0.1:${originPort}
`
}
