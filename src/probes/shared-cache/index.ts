import type { Probe } from '../probe.ts'
import { explainRun } from './explain.ts'
import { Run } from './run.ts'
import { SharedCacheRunFile } from './schema.ts'
import type { SharedCacheRun } from './types.ts'
import { variantIds } from './variants.ts'

/**
 * Whether a shared cache gives one visitor's session to another: the experiment of docs/probe.md, with two sessions,
 * addresses of the page that nobody else uses, and the site's own word on whose session a victim got.
 */
export const sharedCache: Probe<SharedCacheRun> = {
  id: 'shared-cache',
  summary: "prove whether a shared cache gives one visitor's session to another",
  about: `Signs throwaway accounts in and asks for the pages at addresses that nobody else
uses. Never prints or keeps a cookie's value.`,
  variants: variantIds,
  schema: SharedCacheRunFile,
  async run(transport, target, options) {
    const run = new Run(transport, target, options)
    const experiment = await run.setUp()
    try {
      for (const path of target.pages) await run.page(experiment, path)
      await run.lookCloser(experiment)
    } catch (bug) {
      // A bug of ours must not leave anybody signed in.
      await run.cleanUp(experiment)
      throw bug
    }
    return run.report(experiment, await run.cleanUp(experiment))
  },
  explain: explainRun,
}
