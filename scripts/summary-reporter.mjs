import { writeFileSync } from 'node:fs'

/**
 * Vitest reporter: prints the seed of the run at the start, and again where something failed; names every skipped test
 * with its reason and ends with `N passed, N failed, N skipped`. Where TOCSIN_TEST_COUNT names a file, the three numbers
 * go there instead, as JSON: `npm test` adds those of several runs up.
 */
export default class SummaryReporter {
  onInit() {
    console.log(`Properties and random inputs: ${part(process.env.TOCSIN_TEST_VOLUME)}, with ${again()}`)
  }

  onTestRunEnd(modules, unhandledErrors) {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0, pending: 0 }
    for (const module of modules) {
      if (module.errors().length > 0) count.failed++
      for (const test of module.children.allTests()) {
        const { state, note } = { note: undefined, ...test.result() }
        count[state]++
        if (state === 'skipped') console.log(`skipped: ${test.fullName}: ${note ?? 'see its name'}`)
      }
    }
    // A module's own failure (it did not load) counts as one; an empty run must not look green.
    if (count.passed + count.failed + count.skipped === 0) count.failed++
    if (count.failed + count.pending > 0) console.log(`\nThe same inputs again: ${again()}`)
    report({ passed: count.passed, failed: count.failed + count.pending, skipped: count.skipped })
  }
}

function report(count) {
  const file = process.env.TOCSIN_TEST_COUNT
  if (file) writeFileSync(file, JSON.stringify(count))
  else console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`)
}

function again() {
  return `TOCSIN_TEST_SEED=${process.env.TOCSIN_TEST_SEED}`
}

function part(volume) {
  return volume === '1' ? 'the nightly volume' : `${volume} of the nightly volume`
}
