/**
 * `npm test`: sets everything up and runs all checks. Ends with a table of seconds and one plain line
 * `N passed, N failed, N skipped`: the tests, plus one for each of types, lint, borders, regular expressions, unused code
 * and build.
 */
import { existsSync } from 'node:fs'
import { runLanes } from './lanes.mjs'
import { install, run } from './setup.mjs'
import { steps, table, timed } from './steps.mjs'

const startedAt = performance.now()
const setUp = [await timed('packages', install), await timed('browser', browser)]
const checked = await steps(['lint', 'types', 'build', 'borders', 'regex', 'unused', 'words'])
const failed = checked.filter(({ code }) => code !== 0)
const tested = failed.length > 0 ? [] : await runLanes()

const count = { passed: checked.length - failed.length, failed: failed.length, skipped: 0 }
for (const lane of tested) for (const kind of Object.keys(count)) count[kind] += lane.count[kind]
console.log(table([...before(), ...setUp, ...checked, ...tested], (performance.now() - startedAt) / 1000))
console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`)
process.exitCode = [...checked, ...tested].find(({ code }) => code !== 0)?.code ?? (count.failed > 0 ? 1 : 0)

/** What `.ci/run` installed before, as it says in `NAME=SECONDS` lines. */
function before() {
  const lines = (process.env.TOCSIN_SET_UP ?? '').split('\n').filter((line) => line.includes('='))
  return lines.map((line) => ({ name: line.split('=')[0], seconds: Number(line.split('=')[1]) }))
}

/** Debian as root: the system's Chromium. Elsewhere the end-to-end tests look for one and say so when there is none. */
async function browser() {
  const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  if (process.platform !== 'linux' || process.env.CHROMIUM_PATH || known.some(existsSync)) return
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  process.stderr.write('Installing Chromium for the end-to-end tests …\n')
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'] }
  const updated = await run('apt-get', ['update', '-qq'], quiet)
  const installed = updated === 0 ? await run('apt-get', ['install', '-y', '-qq', 'chromium'], quiet) : updated
  if (installed !== 0) process.stderr.write('Chromium could not be installed; the end-to-end tests will be skipped.\n')
}
