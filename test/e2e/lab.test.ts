import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, describe, expect, test } from 'vitest'
import { deployments, proxies, withDeployment } from './lab/deployments.ts'
import { whySkipped } from './lab/skipped.ts'
import { table } from './lab/table.ts'
import { measure } from './lab/truth.ts'
import { variantDeployments } from './lab/variant-deployments.ts'
import { measureVariant } from './lab/variant-truth.ts'

test('no two deployments are of the same name', () => {
  const names = deployments.map(({ name }) => name)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

test.each(proxies)('every configuration of $id is in a deployment', ({ id, configs }) => {
  const used = new Set(deployments.filter(({ proxy }) => proxy.id === id).map(({ config }) => config))
  expect(configs.filter((config) => !used.has(config))).toEqual([])
  expect(table.filter(([proxy, config]) => proxy === id && !configs.includes(config))).toEqual([])
})

describe.concurrent('what a deployment leaks is what is known of it', () => {
  for (const deployment of deployments) {
    const { name, expected, origin } = deployment
    for (const [page, truth] of Object.entries(expected)) {
      const reason = whySkipped(deployment)
      test.skipIf(reason)(`${name}, ${page}${reason ? ` (skipped: ${reason})` : ''}`, async ({ expect }) => {
        const found = await withDeployment(deployment, (baseUrl, _target, originUrl) =>
          measure({ baseUrl, originUrl, sessionCookie: origin.sessionCookie, page }),
        )
        expect(found).toEqual(truth)
      })
    }
  }
})

describe.concurrent('what a deployment leaks when it is asked in a particular way is what is known of it', () => {
  for (const { variant, deployment, leaks } of variantDeployments) {
    const { name, origin, proxy } = deployment
    const reason = proxy.missing()
    test.skipIf(reason)(`${variant}: ${name}${reason ? ` (skipped: ${reason})` : ''}`, async ({ expect }) => {
      const found = await withDeployment(deployment, (baseUrl, _target, originUrl) =>
        measureVariant({ baseUrl, originUrl, sessionCookie: origin.sessionCookie, page: '/page' }, variant),
      )
      expect(found).toBe(leaks)
    })
  }
})

afterAll(() => {
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith(`tocsin-lab-${process.pid}-`))).toEqual([])
})
