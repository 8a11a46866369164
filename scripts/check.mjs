/**
 * `npm run check`: types, lint, borders, regular expressions, unused code and unit tests, two at a time. All of them run,
 * and the last lines say how long each took.
 */
import { steps, table } from './steps.mjs'

const startedAt = performance.now()
// The unit tests take longest, so that they come first; the others share the second core.
const ended = await steps(['unit', 'types', 'lint', 'borders', 'regex', 'unused', 'words'])
process.stderr.write(table(ended, (performance.now() - startedAt) / 1000))
process.exitCode = ended.find(({ code }) => code !== 0)?.code ?? 0
