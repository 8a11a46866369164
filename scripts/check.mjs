/** `npm run check`: types, lint, borders, unused code, unit tests; in under a minute. Stops at the first that fails. */
import { steps } from './steps.mjs'

process.exitCode = await steps(['types', 'lint', 'borders', 'unused', 'unit'])
