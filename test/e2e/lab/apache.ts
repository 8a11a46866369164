import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram, missingProgram, startProgram } from './program.ts'
import type { CachingProxy } from './running.ts'

/** Directives beside `CacheEnable`, by the name of the configuration. */
const directives: Readonly<Record<string, string>> = {
  default: '',
  'default-expire': 'CacheDefaultExpire 60',
  'store-private': 'CacheStorePrivate On\nCacheStoreNoStore On',
  'ignore-query': 'CacheIgnoreQueryString On',
  lock: `CacheLock On`,
  'ignore-headers': 'CacheIgnoreHeaders Set-Cookie',
  'unset-vary': 'CacheQuickHandler Off\nHeader unset Vary',
  // mod_proxy alone; and a cache that hides its Age.
  'no-cache': 'CacheDisable /',
  'no-age': 'CacheQuickHandler Off\nCacheIgnoreHeaders Set-Cookie\nHeader unset Age',
}

const modules = ['mpm_event', 'authz_core', 'proxy', 'proxy_http', 'cache', 'cache_disk', 'headers']
const moduleFolder = '/usr/lib/apache2/modules'

/** Apache httpd with mod_cache_disk. */
export const apache: CachingProxy = {
  id: 'apache',
  configs: Object.keys(directives),
  missing: () =>
    missingProgram('apache2') ?? (existsSync(moduleFolder) ? undefined : `apache2 has no modules in ${moduleFolder}`),
  start(config, originPort) {
    const more = directives[config]
    if (more === undefined) throw new Error(`apache has no configuration ${config}.`)
    return startProgram({
      name: 'apache',
      prepare(folder, port) {
        const cache = join(folder, 'cache')
        mkdirSync(cache)
        chmodSync(cache, 0o777)
        const file = join(folder, 'httpd.conf')
        writeFileSync(file, configuration({ folder, port, originPort, more }))
        return { command: findProgram('apache2') ?? 'apache2', args: ['-f', file, '-DFOREGROUND'] }
      },
    })
  },
}

interface Layout {
  readonly folder: string
  readonly port: number
  readonly originPort: number
  readonly more: string
}

function configuration({ folder, port, originPort, more }: Layout): string {
  const load = modules.map((name) => `LoadModule ${name}_module ${moduleFolder}/mod_${name}.so`)
  return `ServerRoot ${folder}
ServerName 127.0.0.1
PidFile ${folder}/httpd.pid
DefaultRuntimeDir ${folder}
ErrorLog ${folder}/error.log
Listen 127.0.0.1:${port}
${load.join('\n')}
${process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : ''}
StartServers 1
ServerLimit 1
ThreadsPerChild 16
MaxRequestWorkers 16
CacheRoot ${folder}/cache
CacheLockPath ${folder}/cache/lock
CacheEnable disk /
ProxyPass / http://127.0.0.1:${originPort}/
${more}
`
}
