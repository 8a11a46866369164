import { defineConfig } from 'vitest/config'

/** What a mutant is tried against (scripts/mutate.mjs): the unit tests of its room, with one seed for all mutants. */
export default defineConfig({
  test: {
    include: [`src/${process.env.TOCSIN_ROOM}/**/*.test.ts`],
    pool: 'threads',
    testTimeout: 60_000,
    setupFiles: ['test/setup.ts'],
  },
})
