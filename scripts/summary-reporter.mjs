/** Vitest reporter: names every skipped test with its reason and ends with `N passed, N failed, N skipped`. */
export default class SummaryReporter {
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
    console.log(`\n${count.passed} passed, ${count.failed + count.pending} failed, ${count.skipped} skipped`)
  }
}
