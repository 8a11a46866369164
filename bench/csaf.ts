/**
 * CSAF validation, basic: a small document warm, inside a process, beside csaf-validator-lib; and large documents for
 * whole processes, written to a folder as `<version>-<products>x<vulnerabilities>.json`. Argument: the folder.
 * Prints `name value` lines, times in milliseconds.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { csafVersions } from '../src/csaf/schema/version.ts'
import { loadValidator } from '../src/csaf/validate/validator.ts'
import { csafDocument, type Size } from './csaf-document.ts'

const [folder = ''] = process.argv.slice(2)
const now = Date.parse('2026-11-28T00:00:00Z')
/** 7 KiB, and 0.7 MB. */
const small: Size = { products: 24, vulnerabilities: 1 }
const middle: Size = { products: 1000, vulnerabilities: 10 }
const files: readonly Size[] = [
  { products: 24, vulnerabilities: 1 },
  { products: 2500, vulnerabilities: 100 },
  { products: 5000, vulnerabilities: 100 },
  { products: 10_000, vulnerabilities: 100 },
]

const basic = await loadValidator('basic')
for (const version of csafVersions) {
  const text = csafDocument(version, small)
  console.log(`small-${version} ${await median(500, () => basic.validate(JSON.parse(text), version, now))}`)
}

const { default: validate } = await import('@secvisogram/csaf-validator-lib/validate.js')
const tests = Object.values(await import('@secvisogram/csaf-validator-lib/basic.js'))
const [smallText, middleText] = [csafDocument('2.0', small), csafDocument('2.0', middle)]
console.log(`small-library ${await median(500, () => validate(tests, JSON.parse(smallText)))}`)
console.log(`middle-library ${await median(1, () => validate(tests, JSON.parse(middleText)))}`)
console.log(`middle-2.0 ${await median(20, () => basic.validate(JSON.parse(middleText), '2.0', now))}`)

for (const version of csafVersions) {
  for (const size of files) {
    writeFileSync(join(folder, `${version}-${size.products}x${size.vulnerabilities}.json`), csafDocument(version, size))
  }
}

/** In milliseconds, after as many runs that do not count. */
async function median(runs: number, act: () => unknown): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 2 * runs; i++) {
    const startedAt = performance.now()
    await act()
    if (i >= runs) times.push(performance.now() - startedAt)
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN
}
