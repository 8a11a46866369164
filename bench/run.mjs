/**
 * `npm run bench`: the figures that docs/performance.md states, measured on this machine, as a table. Needs
 * TOCSIN_TEST_DATA. `npm run bench -- --start` also clones the repository and times `npm start` there.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { median, once } from './measure.mjs'

const root = resolve(import.meta.dirname, '..')
const data = process.env.TOCSIN_TEST_DATA && resolve(process.env.TOCSIN_TEST_DATA)
if (!data || !existsSync(join(data, 'osv'))) {
  console.error('bench needs TOCSIN_TEST_DATA: a folder with osv/ and sboms/trustify.zip in it.')
  process.exit(2)
}

const node = join(root, 'node_modules', 'node', 'bin', 'node')
const tocsin = join(root, 'bin', 'tocsin.js')
const work = mkdtempSync(join(tmpdir(), 'tocsin-bench-'))
const rows = []

execFileSync(node, [join(root, 'scripts', 'build.mjs')], { cwd: root })
await bare()
await index()
await scan()
await versions()
await check()
if (process.argv.includes('--start')) await start()
print()
rmSync(work, { recursive: true, force: true })

async function bare() {
  const { seconds, megabytes } = await median(5, node, ['-e', '0'])
  rows.push(['node -e 0', seconds, megabytes, '', ''])
}

async function index() {
  const args = [tocsin, 'db', 'build', '--from', join(data, 'osv'), '--db', join(work, 'db')]
  const { seconds, megabytes, stdout } = await once(node, args)
  rows.push([`db build, ${/[\d,]+ advisories/.exec(stdout)?.[0]}`, seconds, megabytes, '≤ 20 s', '≤ 600 MB'])
}

async function scan() {
  const inZip = 'trustify/etc__datasets__ds5__cycloneDx__sbom-mapping-test.json'
  const file = join(work, 'largest.json')
  writeFileSync(file, await entry(join(data, 'sboms', 'trustify.zip'), inZip))
  const args = [tocsin, 'scan', file, '--db', join(work, 'db'), '--format', 'json']
  const { seconds, megabytes, stdout } = await median(7, node, args)
  const { sboms, findings } = JSON.parse(stdout)
  const what = `scan, cold, ${sboms[0].components} components, ${findings.length} findings`
  rows.push([what, seconds, megabytes, '≤ 0.5 s', '≤ 250 MB'])
}

async function versions() {
  const { stdout } = await once(node, [join(root, 'bench', 'versions.ts')])
  for (const line of stdout.trim().split('\n')) {
    const [id, perSecond] = line.split(' ')
    rows.push([`${id}: million comparisons a second`, Number(perSecond) / 1e6, Number.NaN, '', ''])
  }
}

async function check() {
  const { seconds, code } = await once(node, [join(root, 'scripts', 'check.mjs')], { cwd: root })
  rows.push([`npm run check (exit ${code})`, seconds, Number.NaN, '≤ 60 s', ''])
}

async function start() {
  const clone = join(work, 'clone')
  execFileSync('git', ['clone', '--quiet', root, clone])
  const env = { TOCSIN_PORT: '48701', NODE_OPTIONS: '' }
  const { seconds } = await once('npm', ['start'], { cwd: clone, env, until: /serves http/ })
  rows.push(['npm start on a clone, until it serves', seconds, Number.NaN, '≤ 90 s', ''])
}

/** One file of a zip, by the project's own reader. */
async function entry(path, name) {
  const { readZip } = await import('../src/feeds/zip.ts')
  for (const item of readZip(readFileSync(path))) if (item.name === name) return item.read()
  throw new Error(`${path} holds no ${name}`)
}

function print() {
  const cells = [
    ['what', 'seconds', 'MB', 'time', 'memory'],
    ...rows.map(([what, value, mb, ...goals]) => [
      what,
      value.toFixed(2),
      Number.isNaN(mb) ? '' : mb.toFixed(0),
      ...goals,
    ]),
  ]
  const widths = cells[0].map((_, i) => Math.max(...cells.map((row) => row[i].length)))
  const line = (row) =>
    row
      .map((cell, i) => (i === 1 || i === 2 ? cell.padStart(widths[i]) : cell.padEnd(widths[i])))
      .join('  ')
      .trimEnd()
  console.log(`\n${cells.map(line).join('\n')}`)
}
