import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// One seed for the whole run, drawn anew each time; processes and threads of the tests inherit it (test/seeded.ts).
process.env.TOCSIN_TEST_SEED ??= String(Math.floor(Math.random() * 2 ** 31))
process.env.TOCSIN_TEST_VOLUME ??= '0.1'

/** A minute for a tenth of the volume, also on a busy machine; more of it may take as much longer. */
const minute = 60_000 * Math.max(1, 10 * Number(process.env.TOCSIN_TEST_VOLUME))
const minutes = 15 * 60_000

const inLab = ['test/e2e/{lab,probe,own-server}.test.ts']
const common = { setupFiles: ['test/setup.ts'], hookTimeout: minutes }
const forked = { ...common, pool: 'forks', globalSetup: 'test/global-setup.ts', maxConcurrency: 20 } as const
/** A deployment of the lab mostly waits, so many are tried at once. */
const waiting = { ...common, pool: 'forks', testTimeout: minutes, maxConcurrency: 20 } as const

export default defineConfig({
  test: {
    reporters: ['default', './scripts/summary-reporter.mjs'],
    // Vitest leaves one processor to itself, which does next to nothing.
    maxWorkers: availableParallelism(),
    projects: [
      {
        test: {
          ...common,
          name: 'unit',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          pool: 'threads',
          isolate: false,
          testTimeout: minute,
        },
      },
      { test: { ...forked, name: 'flow', include: ['test/flow/**/*.test.ts'], testTimeout: minute } },
      { test: { ...forked, name: 'conformance', include: ['test/conformance/**/*.test.ts'], testTimeout: minutes } },
      { test: { ...forked, name: 'quality', include: ['test/quality/**/*.test.ts'], testTimeout: minutes } },
      { test: { ...waiting, name: 'e2e', include: ['test/e2e/**/*.test.ts'], exclude: inLab } },
      { test: { ...waiting, name: 'lab', include: inLab, globalSetup: 'test/e2e/lab/global-setup.ts' } },
    ],
  },
})
