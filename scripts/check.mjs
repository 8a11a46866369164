/** `npm run check`: types, lint, borders, regular expressions, unused code, unit tests; in under a minute. Stops at the first that fails. */
import { steps } from './steps.mjs'

process.exitCode = await steps(['types', 'lint', 'borders', 'regex', 'unused', 'unit'])
