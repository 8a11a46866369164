/**
 * `npm run bench -- --peers`: processor seconds and peak memory of Tocsin beside the scanners of peer-tools.mjs that are
 * installed, on the same records and the same SBOMs. Their databases are made once and kept (`--fresh` makes them anew).
 * Prints the table of docs/performance.md: medians of whole processes, run in turns.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { cacheFolder, compiled, peers, programAt, versionOf } from './peer-tools.mjs'
import { peerSboms } from './sboms.mjs'

const root = resolve(import.meta.dirname, '..')
const node = join(root, 'node_modules', 'node', 'bin', 'node')
const tocsin = join(root, 'bin', 'tocsin.js')
/** A process that takes longer is ended. */
const limitSeconds = 120

/** Prints the table; `db` is an index of all records below `data`. */
export function comparePeers(data, db) {
  const cache = cacheFolder(process.argv.includes('--fresh'))
  const measure = compiled('measure', cache)
  const argsOf = (sbom) => [tocsin, 'scan', sbom, '--db', db, '--format', 'json']
  const tools = [{ name: 'tocsin', path: node, argsOf, env: {}, count: ({ findings }) => findings.length }]
  for (const { name, install, prepare, args, env, count } of peers) {
    const path = programAt(name)
    if (!path) {
      console.log(`${name} is not installed: ${install}`)
      continue
    }
    console.log(`${name} ${versionOf(path)}`)
    prepare(data, cache)
    tools.push({ name, path, argsOf: (sbom) => args(sbom, cache), env: env(cache), count })
  }
  const work = mkdtempSync(join(tmpdir(), 'tocsin-bench-'))
  try {
    const rows = peerSboms(data, root, work).map(({ what, path }) => [what, ...compare(measure, tools, path, work)])
    print(['CPU seconds, MB, findings', ...tools.map(({ name }) => name)], rows)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/**
 * A cell for each tool: the medians of seven runs in turns, after one that does not count but for its findings; of long
 * ones that one alone.
 */
function compare(measure, tools, sbom, work) {
  const output = join(work, 'answer.json')
  const first = tools.map((tool) => ({ ...once(measure, tool, sbom, output), findings: findingsIn(output, tool) }))
  const results = tools.map(() => [])
  for (let run = 0; run < 7; run++) {
    for (const [i, tool] of tools.entries()) {
      if (first[i].seconds < 5) results[i].push(once(measure, tool, sbom, output))
    }
  }
  return results.map((runs, i) => cellOf(runs.length > 0 ? runs : [first[i]], first[i]))
}

function once(measure, { path, argsOf, env }, sbom, output) {
  const options = { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '', ...env }, cwd: tmpdir() }
  const [seconds, megabytes, code] = execFileSync(measure, [String(limitSeconds), output, path, ...argsOf(sbom)], {
    ...options,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
    .trim()
    .split(' ')
    .map(Number)
  return { seconds, megabytes, code }
}

/** Undefined where there is no answer. */
function findingsIn(output, { count }) {
  try {
    return count(JSON.parse(readFileSync(output, 'utf8')))
  } catch {
    return undefined
  }
}

function cellOf(runs, { findings, code }) {
  if (code === -1) return `not within ${limitSeconds} s`
  // 1 is the answer that something was found.
  if (findings === undefined || code > 1) return 'no answer'
  const median = (key) => runs.map((run) => run[key]).sort((a, b) => a - b)[Math.floor(runs.length / 2)]
  return `${median('seconds').toFixed(3)}, ${median('megabytes')}, ${findings}`
}

function print(head, rows) {
  const cells = [head, ...rows]
  const widths = head.map((_, i) => Math.max(...cells.map((row) => row[i].length)))
  for (const row of cells)
    console.log(row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  '))
}
