import { type Deployment, deploy, deployments, proxies, skipReason } from './deployments.ts'
import { django } from './django.ts'
import { flask } from './flask.ts'
import { type Kind, kinds } from './kinds.ts'
import { origin } from './origin.ts'
import type { Origin } from './running.ts'
import { table } from './table.ts'

/** What somebody asked for; what he left open is chosen. */
export interface Wish {
  readonly proxy?: string | undefined
  readonly config?: string | undefined
  readonly origin?: string | undefined
}

/** A deployment, or why there is none: asked wrongly (2) or not possible on this machine (3). */
export type Choice =
  | { readonly deployment: Deployment; readonly notes: readonly string[] }
  | { readonly exitCode: 2 | 3; readonly reason: string }

const pythonOrigins = [flask('2.2.4'), flask('2.2.5'), django('5.2.13'), django('5.2.14')]

/** Every application of the lab. */
export const origins: readonly Origin[] = [
  // Keys of an object that is written down are its keys.
  ...(Object.keys(kinds) as Kind[]).map((kind) => origin(kind)),
  ...pythonOrigins,
]

/** Finds the parts of a deployment, by default the flaw as it was reported: Flask 2.2.4 behind a careless nginx. */
export async function choose(wish: Wish): Promise<Choice> {
  const proxy = proxies.find(({ id }) => id === (wish.proxy ?? 'nginx'))
  if (!proxy) return wrong('proxy', wish.proxy, proxies)
  const config = wish.config ?? leakingConfig(proxy.id) ?? proxy.configs[0]
  if (!config || !proxy.configs.includes(config)) {
    return wrong(
      `configuration of ${proxy.id}`,
      config,
      proxy.configs.map((id) => ({ id })),
    )
  }
  const notes: string[] = []
  let application = origins.find(({ id }) => id === (wish.origin ?? 'flask-2.2.4'))
  if (!application) return wrong('application', wish.origin, origins)
  const lacking = await application.missing()
  if (lacking && !wish.origin) {
    application = origin('refreshing')
    notes.push(`${lacking}. The lab's own application stands in for it.`)
  }
  const pages = pythonOrigins.includes(application)
    ? ['/page', '/welcome', '/static/site.css']
    : ['/page', '/static/site.css']
  const asked = deploy([proxy, config], application, Object.fromEntries(pages.map((page) => [page, undefined])))
  const reason = await skipReason(asked)
  if (reason)
    return { exitCode: 3, reason: `${reason}. The lab's own cache needs nothing: npm run lab -- --proxy edge` }
  return { deployment: asked, notes }
}

/** What can be chosen from, and what is known to leak, as text. */
export function listing(): string {
  const rows = proxies.flatMap(({ id, configs, missing }) => {
    const lacking = missing()
    return [...(lacking ? [`  ${id}: ${lacking}`] : []), ...configs.map((config) => row(id, config))]
  })
  const applications = origins.map(({ id }) => `  ${id}`)
  return `${[
    'Proxies and configurations (--proxy, --config), and what leaks there:',
    '',
    ...rows,
    '',
    'Applications (--origin):',
    '',
    ...applications,
    '',
    `The tests bring up ${deployments.length} of the deployments that these make.`,
  ].join('\n')}\n`
}

const leakNames = ['a renewed session', 'even with Vary: Cookie', 'a new session', 'content']

function row(proxy: string, config: string): string {
  const letters = table.find((known) => known[0] === proxy && known[1] === config)?.[2]
  const leaks = leakNames.filter((_, index) => letters?.[index] === 'L').join(', ') || 'nothing'
  return `  ${proxy.padEnd(8)} ${config.padEnd(24)} ${letters ? leaks : 'see deployments.ts'}`
}

function leakingConfig(proxy: string): string | undefined {
  if (proxy === 'nginx') return 'ignore-set-cookie'
  return table.find(([id, , letters]) => id === proxy && letters.startsWith('L'))?.[1]
}

function wrong(what: string, asked: string | undefined, known: readonly { id: string }[]): Choice {
  return { exitCode: 2, reason: `The lab has no ${what} ${asked}. Known: ${known.map(({ id }) => id).join(', ')}.` }
}
