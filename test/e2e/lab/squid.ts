import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram, missingProgram, startProgram } from './program.ts'
import type { CachingProxy } from './running.ts'

const directives: Readonly<Record<string, string>> = {
  default: '',
  'override-expire': 'refresh_pattern . 1 20% 60 override-expire ignore-private',
  'no-cache': 'cache deny all',
  'collapsed-forwarding': 'collapsed_forwarding on',
}

/** Squid as an accelerator, with a cache in memory. */
export const squid: CachingProxy = {
  id: 'squid',
  configs: Object.keys(directives),
  missing: () => missingProgram('squid'),
  async start(config, originPort) {
    const more = directives[config]
    if (more === undefined) throw new Error(`squid has no configuration ${config}.`)
    let service = ''
    const { port, stop } = await startProgram({
      name: 'squid',
      // It takes a second for anything gentler; nothing of it is kept.
      stopSignal: 'SIGKILL',
      prepare(folder, port) {
        service = `lab${port}`
        const file = join(folder, 'squid.conf')
        writeFileSync(file, configuration({ folder, port, originPort, more }))
        return { command: findProgram('squid') ?? 'squid', args: ['-N', '-n', service, '-d', '1', '-f', file] }
      },
    })
    return { port, stop: () => stop().then(() => dropSharedMemory(service)) }
  },
}

/** Squids of one service name share memory, and leave it behind. */
function dropSharedMemory(service: string): void {
  const folder = '/dev/shm'
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) if (name.startsWith(`${service}-`)) rmSync(join(folder, name))
}

interface Layout {
  readonly folder: string
  readonly port: number
  readonly originPort: number
  readonly more: string
}

function configuration({ folder, port, originPort, more }: Layout): string {
  return `http_port 127.0.0.1:${port} accel defaultsite=127.0.0.1:${port}
cache_peer 127.0.0.1 parent ${originPort} 0 no-query no-digest originserver name=origin
http_access allow all
never_direct allow all
cache_mem 8 MB
access_log none
cache_log ${folder}/cache.log
pid_filename ${folder}/squid.pid
coredump_dir ${folder}
netdb_filename none
pinger_enable off
visible_hostname lab
shutdown_lifetime 0 seconds
${process.getuid?.() === 0 ? 'cache_effective_user proxy' : ''}
${more}
`
}
