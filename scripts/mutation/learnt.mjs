/** What the run without mutants showed, for the processes that try the mutants: which test files to run, in which order. */
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'

let known
/** Source → test file → how many of its mutants that saw. */
const kills = new Map()

/**
 * `{near, costs, times}`: the sources that each test file loads, the milliseconds that each test file takes, and those of
 * the processor that each test takes.
 */
export function learn(what) {
  known = what
  writeFileSync(file(), JSON.stringify(what))
}

/** Milliseconds of the processor that a test may take: ten times what it takes without a mutant, and a second. */
export function limitOf(id) {
  return 1000 + 10 * (learnt().times[id] ?? 0)
}

/** The files and the names of the tests with these ids. */
export function covering(ids, source) {
  const names = new Set(ids)
  const files = [...new Set(ids.map((id) => resolve(id.slice(0, id.indexOf('#')))))]
  return { files: files.toSorted(order(source)), wanted: (id) => names.has(id) }
}

/** The test files that load a source file, with all their tests. */
export function loading(source) {
  const { near } = learnt()
  const files = Object.keys(near).filter((path) => near[path].includes(source))
  return { files: files.toSorted(order(source)), wanted: () => true }
}

/** Remembers which test file saw a mutant of a source: it may see the next one too. */
export function remember(source, path) {
  const seen = kills.get(source) ?? new Map()
  kills.set(source, seen.set(path, (seen.get(path) ?? 0) + 1))
}

/** First the files that saw mutants of the source, then those with a similar name, then the quickest. */
function order(source) {
  const { costs } = learnt()
  const seen = kills.get(source) ?? new Map()
  return (a, b) => (seen.get(b) ?? 0) - (seen.get(a) ?? 0) || alike(b, source) - alike(a, source) || costs[a] - costs[b]
}

/** How many parts of their names, divided by hyphens, two files have in common at the start. */
function alike(...paths) {
  const [a, b] = paths.map((path) => basename(path, '.ts').replace('.test', '').split('-'))
  const other = a.findIndex((part, i) => part !== b[i])
  return other === -1 ? a.length : other
}

function learnt() {
  known ??= JSON.parse(readFileSync(file(), 'utf8'))
  return known
}

function file() {
  return join(process.cwd(), '.mutation-learnt.json')
}
