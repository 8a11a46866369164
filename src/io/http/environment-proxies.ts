import { noProxies, type Proxies } from './no-proxies.ts'

/** The proxies of the environment. The code that reads the settings is loaded only where there are some. */
export async function environmentProxies(env: NodeJS.ProcessEnv): Promise<Proxies> {
  if (!Object.keys(env).some((name) => /^(?:https?|all)_proxy$/i.test(name))) return noProxies
  const { proxiesOf } = await import('./proxies.ts')
  return proxiesOf(env)
}
