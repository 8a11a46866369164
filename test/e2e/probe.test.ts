import { describe, expect, test } from 'vitest'
import { deploy, deployments, skipReason, withDeployment } from './lab/deployments.ts'
import { isLeak, probe, type Tried, tryDeployment } from './lab/experiment.ts'
import { nginx } from './lab/nginx.ts'
import { origin } from './lab/origin.ts'
import { variantDeployments } from './lab/variant-deployments.ts'

/** Built to get in the way, or broken for every visitor: nothing can be decided there, and the probe must say so. */
const undecidable = /^edge rate-limit|^haproxy checkcache, new-session/

const tried: Tried[] = []
const skipped = new Map(await Promise.all(deployments.map(async (one) => [one, await skipReason(one)] as const)))

describe.concurrent('the probe says of each deployment of the lab what is true', () => {
  for (const deployment of deployments) {
    const reason = skipped.get(deployment)
    test.skipIf(reason)(`${deployment.name}${reason ? ` (skipped: ${reason})` : ''}`, async ({ expect }) => {
      for (const page of await tryDeployment(deployment)) {
        tried.push(page)
        const { name, truth, verdict, ground, explanation, nextIsClean } = page
        const right = isLeak(truth) ? 'leaks' : 'no_leak_seen'
        const expected = undecidable.test(name) ? ['inconclusive', right] : [right]
        expect(expected, `${name}: ${verdict} (${ground}). ${explanation}`).toContain(verdict)
        expect(nextIsClean, `${name}: the next visitor was given somebody's session`).toBe(true)
      }
    })
  }
})

describe.concurrent('each variant finds what it is there for, and nothing else', () => {
  for (const { variant, deployment, leaks } of variantDeployments) {
    const reason = deployment.proxy.missing()
    test.skipIf(reason)(
      `${variant}: ${deployment.name}${reason ? ` (skipped: ${reason})` : ''}`,
      async ({ expect }) => {
        const changes = { variants: [variant], authorization: 'Lab {user} {password}' } as const
        const run = await withDeployment(deployment, (_baseUrl, target) => probe(target, changes))
        const trials = run.pages.flatMap(({ trialList }) => trialList).filter((trial) => trial.variant === variant)
        const explanation = run.pages.map((page) => page.explanation).join(' ')
        expect(trials.length, explanation).toBeGreaterThan(0)
        expect(trials.some(({ handedOn }) => handedOn)).toBe(leaks)
      },
    )
  }
})

test('a cache that takes all addresses of a page for one leaves none to try, which is said', async ({ skip }) => {
  const where = deploy([nginx, 'no-query-key'], origin('refreshing'))
  const reason = await skipReason(where)
  skip(reason !== undefined, reason)
  const run = await withDeployment(where, (_baseUrl, target) => probe(target))
  expect(run.pages).toMatchObject([{ verdict: 'inconclusive', ground: 'no_isolated_lane' }])
})

test('on the whole lab no leak is missed, no alarm is false, and one page in a hundred at most stays open', () => {
  const names = (holds: (page: Tried) => boolean) => tried.filter(holds).map(({ name }) => name)
  expect(names(({ verdict, truth }) => verdict === 'no_leak_seen' && isLeak(truth))).toEqual([])
  expect(names(({ verdict, truth }) => verdict === 'leaks' && !isLeak(truth))).toEqual([])
  const open = names(({ verdict }) => verdict === 'inconclusive')
  expect(open.length, open.join('; ')).toBeLessThanOrEqual(Math.max(3, tried.length / 100))
})
