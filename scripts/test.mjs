/**
 * `npm test`: sets everything up and runs all checks. Ends with one plain line `N passed, N failed, N skipped`:
 * the tests, plus one for each of types, lint, borders, regular expressions, unused code and build.
 */
import { existsSync } from 'node:fs'
import { install, run } from './setup.mjs'
import { steps } from './steps.mjs'

await install()
await browser()
const before = ['types', 'lint', 'borders', 'regex', 'unused', 'build']
const code = await steps(before)
if (code !== 0) {
  console.log('\n0 passed, 1 failed, 0 skipped')
  process.exitCode = code
} else {
  process.exitCode = await steps(['all'])
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
