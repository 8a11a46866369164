/**
 * Fails on words that an engineer of the field would not write, in identifiers, comments, messages and docs:
 * `node scripts/check-words.mjs`. The list is in words.mjs, with what to write instead; CONTRIBUTING.md explains it.
 * Decision records and the changelog are not rewritten, so they are not read.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { faultsIn } from './words.mjs'

const root = resolve(import.meta.dirname, '..')
const folders = ['bench', 'bin', 'docs', 'examples', 'scripts', 'src', 'test']
const pages = ['ARCHITECTURE.md', 'README.md', 'SECURITY.md', 'action.yml']
const read = /\.(?:ts|mjs|js|md|yml)$/
// The list itself, its test, and what is never rewritten.
const unread = /^(?:scripts\/words(?:\.test)?\.(?:mjs|ts)|docs\/adr\/)/

const files = [...pages, ...folders.flatMap((folder) => filesIn(folder))].filter((file) => !unread.test(file))
const faults = files.flatMap((file) => {
  return faultsIn(readFileSync(join(root, file), 'utf8')).map(({ line, word, instead }) => {
    return `${file}:${line}: "${word}"; write ${instead}`
  })
})
for (const fault of faults) console.error(fault)
if (faults.length > 0) {
  console.error(`${faults.length} words to replace (the list is in scripts/words.mjs)`)
  process.exitCode = 1
}

function filesIn(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && read.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
}
