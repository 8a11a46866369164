/**
 * The figures of the advisory index at 400,000 records: whole build, delta of 250 records, and a cold scan against that
 * index, its delta and all, and against the original one. Argument: what TOCSIN_TEST_DATA names. Needs a built dist/,
 * 3 GB below the temporary folder, and two minutes. Prints `name value` lines; seconds and MB.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { median, once } from './measure.mjs'
import { usual } from './sboms.mjs'

const data = resolve(process.argv[2])
const source = join(data, 'osv')
const root = resolve(import.meta.dirname, '..')
const node = join(root, 'node_modules', 'node', 'bin', 'node')
const tocsin = join(root, 'bin', 'tocsin.js')
const work = mkdtempSync(join(tmpdir(), 'tocsin-bench-'))
const [many, small, large] = ['source', 'small', 'large'].map((name) => join(work, name))

try {
  replicate(source, many, '400000')
  await run('build-original', ['db', 'build', '--from', source, '--db', small])
  await run('build-400k', ['db', 'build', '--from', many, '--db', large])
  // The first update also learns the marks of the source's lists.
  await run('update-nothing-new', ['db', 'update', '--db', large])
  for (const n of [1, 2, 3]) {
    replicate('--change', many, '250')
    await run(`update-250-of-400k-${n}`, ['db', 'update', '--db', large])
  }
  const sbom = usual(data, work)
  for (const [name, db] of [
    ['scan-original', small],
    ['scan-400k', large],
  ]) {
    report(name, await median(9, node, [tocsin, 'scan', sbom, '--db', db, '--format', 'json']))
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}

function replicate(...args) {
  execFileSync(node, [join(root, 'bench', 'index-replicate.ts'), ...args], { stdio: ['ignore', 'inherit', 'inherit'] })
}

async function run(name, args) {
  const result = await once(node, [tocsin, ...args])
  if (result.code !== 0) throw new Error(`${name} ended with ${result.code}`)
  report(name, result)
}

function report(name, { seconds, megabytes }) {
  console.log(`${name}-seconds ${seconds.toFixed(2)}`)
  console.log(`${name}-megabytes ${megabytes.toFixed(0)}`)
}
