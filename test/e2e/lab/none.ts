import type { CachingProxy } from './running.ts'

/** No proxy: visitors reach the application itself. */
export const none: CachingProxy = {
  id: 'none',
  configs: ['direct'],
  missing: () => undefined,
  start: async (_config, originPort) => ({ port: originPort, stop: async () => {} }),
}
