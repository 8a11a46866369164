/**
 * `npm run test:nightly`: all checks with the whole volume of random inputs, kills and comparisons, of which `npm test`
 * takes a tenth; then the tests of one room are tested (scripts/mutate.mjs, which takes the same options:
 * `npm run test:nightly -- --room cvss`).
 */
import { runNode } from './setup.mjs'

const whole = { env: { TOCSIN_TEST_VOLUME: process.env.TOCSIN_TEST_VOLUME ?? '1' } }
const tested = await runNode(['scripts/test.mjs'], whole)
const mutated = await runNode(['scripts/mutate.mjs', ...process.argv.slice(2)])
process.exitCode = tested || mutated
