/**
 * Fails on regular expressions of src/ that take polynomial or exponential time on some text: one small file from
 * outside would then hold the program for hours. scripts/regex/exceptions.mjs lists what may stay, with reasons.
 */
import { globSync } from 'node:fs'
import { join, sep } from 'node:path'
import { exceptions } from './regex/exceptions.mjs'
import { faultsIn } from './regex/faults.mjs'
import { expressionsOf } from './regex/literals.mjs'
import { keepVerdicts, verdictOf } from './regex/verdict.mjs'
import { root } from './setup.mjs'

const files = globSync('src/**/*.ts', { cwd: root }).filter((file) => !/\.test\.ts$|[\\/]testdata[\\/]/.test(file))
const expressions = files.toSorted().flatMap(inFile)
const faults = await faultsIn(expressions, { exceptions, verdictOf })
keepVerdicts()
for (const fault of faults) console.error(fault)
console.error(`${expressions.length} regular expressions, ${faults.length} not linear`)
process.exitCode = faults.length === 0 ? 0 : 1

function inFile(file) {
  const name = file.split(sep).join('/')
  return expressionsOf(join(root, file)).map((each) => ({ ...each, file: name }))
}
