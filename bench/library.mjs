/**
 * Prints how many milliseconds it takes to import what others import, and to validate a first document: the fewest of
 * 15 processes each. Beside it, csaf-validator-lib.
 */
import { execFileSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = resolve(import.meta.dirname, '..')
const runs = 15

const library = (name) => join(root, 'dist', 'library', name)
const guard = join(root, 'dist', 'session-guard.js')
const other = (name) => join(root, 'node_modules', '@secvisogram', 'csaf-validator-lib', name)
const document = JSON.stringify({ document: { csaf_version: '2.0', title: 'Draft' } })

const nothing = 'globalThis'
const validate = `await module.validate(${document}, { preset: 'basic' })`
const validateByOther = `
  const { default: run } = await import(${JSON.stringify(pathToFileURL(other('validate.js')))})
  await run(Object.values(module), ${document})`

print('csaf-import', library('csaf.js'), nothing)
print('csaf-first', library('csaf.js'), validate)
print('versions-import', library('versions.js'), nothing)
print('guard-import', guard, nothing)
print('other-import', other('basic.js'), nothing)
print('other-first', other('basic.js'), validateByOther)

function print(name, file, then) {
  const code = `
    const startedAt = performance.now()
    const module = await import(${JSON.stringify(pathToFileURL(file))})
    ${then}
    process.stdout.write(String(performance.now() - startedAt))`
  const run = () => Number(execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }))
  console.log(`${name} ${Math.min(...Array.from({ length: runs }, run))}`)
}
