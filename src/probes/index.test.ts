import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { probes } from './index.ts'
import { type ProbeContract, testContract } from './testdata/contract.ts'

const here = import.meta.dirname
const folders = readdirSync(here, { withFileTypes: true }).flatMap((each) => (each.isDirectory() ? [each.name] : []))

test('every folder is a probe, and every probe is registered under the name of its folder', () => {
  expect(probes.map(({ id }) => id)).toEqual(folders.filter((name) => name !== 'testdata').sort())
})

describe.each(probes)('$id', async (probe) => {
  const module: { readonly contract: ProbeContract } = await import(
    /* @vite-ignore */ `${here}/${probe.id}/testdata/contract.ts`
  )
  testContract(probe, module.contract)
})
