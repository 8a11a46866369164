import { describe, test } from 'vitest'
import type { ProbeRun } from '../../src/domain/probe.ts'
import { memorySite } from '../memory-site.ts'
import { type Deployment, deploy, proxies, withDeployment } from './lab/deployments.ts'
import { probe } from './lab/experiment.ts'
import { ownServer } from './lab/own-server.ts'
import { fixtureSite } from './served.ts'

const [bulletin = ''] = [...fixtureSite.keys()].filter((path) => /^bulletins\/.*\/index\.html$/.test(path))
const bulletinPage = `/${bulletin.replace(/index\.html$/, '')}`
/** The front page has no letters to escape: where queries do not count, nothing sets a request apart from others'. */
const pagesBehind = (config: string) =>
  /ignore-query|query-allow-list$/.test(config) ? [bulletinPage] : ['/', bulletinPage]
/** It answers 429 to everybody after 60 requests, so that nothing is decided there. */
const isUsable = (config: string) => config !== 'rate-limit'
const origin = ownServer(memorySite(fixtureSite))

/** On a busy machine a cache may not have kept a reply in time, which leaves a run open: it is then made once more. */
async function decidedRun(where: Deployment): Promise<ProbeRun> {
  const run = () => withDeployment(where, (_baseUrl, target) => probe(target))
  const first = await run()
  return first.pages.some(({ verdict }) => verdict === 'inconclusive') ? run() : first
}

describe.concurrent('what Tocsin serves leaks behind no proxy of the lab, even if a plugin is careless', () => {
  for (const proxy of proxies) {
    for (const config of proxy.configs.filter(isUsable)) {
      const reason = proxy.missing()
      test.skipIf(reason)(`${proxy.id} ${config}${reason ? ` (skipped: ${reason})` : ''}`, async ({ expect }) => {
        const where = deploy(
          [proxy, config],
          origin,
          Object.fromEntries(pagesBehind(config).map((page) => [page, undefined])),
        )
        const run = await decidedRun(where)
        const results = run.pages.map(({ path, verdict, ground, explanation }) => ({
          path,
          verdict,
          ground,
          explanation,
        }))
        for (const page of results) expect(page, page.explanation).toMatchObject({ verdict: 'no_leak_seen' })
      })
    }
  }
})
