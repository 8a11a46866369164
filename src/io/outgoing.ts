import { noProxies, type Proxies } from './no-proxies.ts'

/** The proxies of the environment. The code that reads the settings is loaded only where there are some. */
export async function environmentProxies(env: NodeJS.ProcessEnv): Promise<Proxies> {
  if (!Object.keys(env).some((name) => /^(?:https?|all)_proxy$/i.test(name))) return noProxies
  const { proxiesOf } = await import('./proxies.ts')
  return proxiesOf(env)
}

/** `fetch`, through these proxies where there are some; undici is loaded only then. */
export function outgoing(proxies: Proxies): typeof fetch {
  if (!proxies.some) return fetch
  let proxied: Promise<typeof fetch> | undefined
  return async (...question) => {
    proxied ??= import('./proxied.ts').then(({ proxiedFetch }) => proxiedFetch(proxies))
    return (await proxied)(...question)
  }
}
