import { defineConfig } from 'vitest/config'

// One seed for the whole run, drawn anew each time; processes and threads of the tests inherit it (test/seeded.ts).
process.env.TOCSIN_TEST_SEED ??= String(Math.floor(Math.random() * 2 ** 31))
process.env.TOCSIN_TEST_VOLUME ??= '0.1'

/** A minute for a tenth of the volume, also on a busy machine; more of it may take as much longer. */
const unitTimeout = 60_000 * Math.max(1, 10 * Number(process.env.TOCSIN_TEST_VOLUME))

const common = { setupFiles: ['test/setup.ts'], hookTimeout: 300_000 }

export default defineConfig({
  test: {
    reporters: ['default', './scripts/summary-reporter.mjs'],
    projects: [
      {
        test: {
          ...common,
          name: 'unit',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          pool: 'threads',
          isolate: false,
          testTimeout: unitTimeout,
        },
      },
      {
        test: {
          ...common,
          name: 'suite',
          include: ['test/{flow,conformance,quality}/**/*.test.ts'],
          pool: 'forks',
          testTimeout: 900_000,
        },
      },
      { test: { ...common, name: 'e2e', include: ['test/e2e/**/*.test.ts'], pool: 'forks', testTimeout: 600_000 } },
    ],
  },
})
