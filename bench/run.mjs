/**
 * `npm run bench`: the figures that docs/performance.md states, measured on this machine, as a table. Needs
 * TOCSIN_TEST_DATA. `npm run bench -- --start` also clones the repository and times `npm start` there; `-- --csaf`
 * measures CSAF alone, `-- --probe` the probe, `-- --peers` a scan beside other scanners, `-- --library` what other
 * programs import, `-- --site` the public site at 1,000 bulletins, `-- --hostile` what inputs cost that are made to cost much (Linux).
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { median, once } from './measure.mjs'
import { huge, mixed, usual } from './sboms.mjs'

const root = resolve(import.meta.dirname, '..')
const node = join(root, 'node_modules', 'node', 'bin', 'node')
if (process.argv.includes('--hostile')) {
  execFileSync(node, [join(root, 'bench', 'hostile.ts')], { stdio: 'inherit' })
  process.exit(0)
}

const data = process.env.TOCSIN_TEST_DATA && resolve(process.env.TOCSIN_TEST_DATA)
if (!data || !existsSync(join(data, 'osv'))) {
  console.error('bench needs TOCSIN_TEST_DATA: a folder with osv/, sboms/trustify.zip and sboms/huge.zip in it.')
  process.exit(2)
}

const tocsin = join(root, 'bin', 'tocsin.js')
const work = mkdtempSync(join(tmpdir(), 'tocsin-bench-'))
const db = join(work, 'db')
const rows = []

execFileSync(node, [join(root, 'scripts', 'build.mjs')], { cwd: root })
await bare()
if (process.argv.includes('--csaf')) await csaf()
else if (process.argv.includes('--probe')) await probe()
else if (process.argv.includes('--library')) await library()
else if (process.argv.includes('--site')) await publicSite()
else if (process.argv.includes('--peers')) await besidePeers()
else await everything()
print()
rmSync(work, { recursive: true, force: true })

async function everything() {
  await index()
  await scans()
  await manyAdvisories()
  await reverse()
  await versions()
  await csaf()
  await library()
  await publicSite()
  await probe()
  await check()
  if (process.argv.includes('--start')) await start()
}

async function bare() {
  const { seconds, megabytes } = await median(5, node, ['-e', '0'])
  rows.push(['node -e 0', seconds, megabytes, '', ''])
}

async function index() {
  const { seconds, megabytes, stdout } = await once(node, [
    tocsin,
    'db',
    'build',
    '--from',
    join(data, 'osv'),
    '--db',
    db,
  ])
  rows.push([`db build, ${/[\d,]+ advisories/.exec(stdout)?.[0]}`, seconds, megabytes, '≤ 20 s', '≤ 600 MB'])
}

async function besidePeers() {
  const { comparePeers } = await import('./peers.mjs')
  await index()
  comparePeers(data, db)
}

async function scans() {
  await scan(7, mixed(data, work), '≤ 0.5 s', '≤ 250 MB')
  await scan(7, usual(data, work), '≤ 0.40 s', '≤ 200 MB')
  await scan(1, huge(data, work), '≤ 5 s', '')
}

async function scan(runs, file, ...goals) {
  const args = [tocsin, 'scan', file, '--db', db, '--format', 'json']
  const { seconds, megabytes, stdout } = await median(runs, node, args)
  const { sboms, findings } = JSON.parse(stdout)
  rows.push([
    `scan, cold, ${sboms[0].components} components, ${findings.length} findings`,
    seconds,
    megabytes,
    ...goals,
  ])
}

/** Replicated to 400,000 records; takes about two minutes. */
async function manyAdvisories() {
  const figures = await figuresOf('index-figures.mjs', data)
  const row = (what, name, ...goals) =>
    rows.push([what, figures.get(`${name}-seconds`), figures.get(`${name}-megabytes`), ...goals])
  row('db build, 400,000 advisories', 'build-400k', '≤ 60 s', '')
  row('db update, nothing new, 400,000', 'update-nothing-new', '', '')
  row('db update, 250 records, 400,000', 'update-250-of-400k-3', '≤ 2 s', '≤ 300 MB')
  row('scan, cold, 2000 components, 75,514 advisories', 'scan-original', '', '')
  row('scan, cold, 2000 components, 400,000 and delta', 'scan-400k', '≤ 1.15 ×', '')
}

async function reverse() {
  const figures = await figuresOf('reverse.ts', db, join(data, 'osv'))
  const what = `250 changed advisories, 1,000,000 components in ${figures.get('rows')} rows`
  rows.push([`${what}: median`, figures.get('median') / 1000, Number.NaN, '≤ 0.2 s', ''])
  rows.push([`${what}: first`, figures.get('first') / 1000, Number.NaN, '', ''])
  rows.push(['the same by a full rescan', figures.get('rescan') / 1000, Number.NaN, '', ''])
}

async function versions() {
  const { stdout } = await once(node, [join(root, 'bench', 'versions.ts')])
  for (const line of stdout.trim().split('\n')) {
    const [id, parsed, text] = line.split(' ')
    rows.push([`${id}: million comparisons a second, parsed`, Number(parsed) / 1e6, Number.NaN, '', ''])
    rows.push([`${id}: the same from text`, Number(text) / 1e6, Number.NaN, goalOfText(id), ''])
  }
}

function goalOfText(id) {
  return ['semver', 'pypi', 'debian'].includes(id) ? '≥ 1' : ''
}

/** The lab of test/e2e; takes about four minutes. */
async function probe() {
  const figures = await figuresOf('probe.ts')
  const [pages, skipped] = [figures.get('pages'), figures.get('deployments-skipped')]
  const number = (what, name, goal) =>
    rows.push([`${what}, of ${pages} pages`, figures.get(name), Number.NaN, goal, ''])
  number(`probe, ${skipped} deployments skipped: pages that leak`, 'leaking', '')
  number('leaks missed', 'missed', '0')
  number('false alarms', 'false-alarms', '0')
  number('inconclusive', 'inconclusive', '≤ 1 %')
  number('next visitors given a session', 'next-visitor-given-a-session', '0')
  const time = (what, name, goal) => rows.push([what, figures.get(name), Number.NaN, goal, ''])
  time('one page without a pace, median', 'lifted-median', '')
  time('the same, longest', 'lifted-longest', '≤ 5 s')
  for (const [what, name] of [
    ['no leak', 'paced-no-leak'],
    ['leak', 'paced-leak'],
    ['new session', 'paced-new-session'],
  ]) {
    time(`one page at 3 a second, ${what}, ${figures.get(`${name}-requests`)} requests`, name, '≤ 60 s')
  }
}

async function csaf() {
  const figures = await figuresOf('csaf.ts', work)
  const warm = (what, name, goal) => rows.push([what, figures.get(name) / 1000, Number.NaN, goal, ''])
  warm('csaf validate, basic, 7 KiB, warm, CSAF 2.0', 'small-2.0', '≤ 0.001 s')
  warm('the same, CSAF 2.1', 'small-2.1', '≤ 0.001 s')
  warm('the same by csaf-validator-lib, CSAF 2.0', 'small-library', '')
  warm('csaf validate, basic, 0.7 MB, warm, CSAF 2.0', 'middle-2.0', '')
  warm('the same by csaf-validator-lib', 'middle-library', '')
  await validations('2.0', 'basic')
  await validations('2.1', 'basic')
  await validations('2.1', 'full')
}

async function library() {
  const figures = await figuresOf('library.mjs')
  const row = (what, name, goal) => rows.push([what, figures.get(name) / 1000, Number.NaN, goal, ''])
  row('import tocsin/csaf', 'csaf-import', '≤ 0.05 s')
  row('the same and a first document, preset basic', 'csaf-first', '')
  row('the same by csaf-validator-lib, import', 'other-import', '')
  row('the same by csaf-validator-lib, and a first document', 'other-first', '')
  row('import tocsin/versions', 'versions-import', '')
  row('import tocsin/session-guard', 'guard-import', '')
}

/** Within one process: 1,000 bulletins, six files each and a record. */
async function publicSite() {
  const figures = await figuresOf('site.ts')
  const row = (what, name, ...goals) => rows.push([what, figures.get(name), Number.NaN, ...goals])
  row('freeze 1,000 revisions, all formats, to the disk', 'freeze', '', '')
  row(`publish the site of these, ${figures.get('files')} files`, 'first-publication', '', '')
  row(`one more bulletin, ${figures.get('one-more-written')} files written`, 'one-more', '≤ 1 s', '')
  row('restart: first page found', 'restart', '≤ 3 s', '')
  row('restart: plan and compare, nothing new', 'restart-publication', '', '')
  row('export', 'export', '', '')
  row(`export after one revision, ${figures.get('export-again-written')} files written`, 'export-again', '', '')
  row('remove what no generation has', 'collect', '', '')
  row('largest list page, kB', 'largest-list-kilobytes', '≤ 60', '')
  row('front page with brotli, kB', 'front-brotli-kilobytes', '', '')
  row('memory at most, MB', 'peak-megabytes', '', '')
  row('on disk: frozen files, MB', 'blobs-megabytes', '', '')
  row('on disk: site with brotli copies, MB', 'site-megabytes', '', '')
  row('on disk: export, MB', 'export-megabytes', '', '')
}

/** Whole processes; the second of two large documents is twice the first. */
async function validations(version, preset) {
  const seconds = []
  for (const size of ['24x1', '2500x100', '5000x100', '10000x100']) {
    const file = join(work, `${version}-${size}.json`)
    const args = [tocsin, 'csaf', 'validate', file, '--preset', preset]
    const result = await median(size === '24x1' ? 7 : 3, node, args)
    const megabytes = (statSync(file).size / 1e6).toFixed(size === '24x1' ? 3 : 1)
    const goals = goalsOf(preset, size)
    rows.push([
      `csaf validate, ${preset}, CSAF ${version}, ${megabytes} MB`,
      result.seconds,
      result.megabytes,
      ...goals,
    ])
    seconds.push(result.seconds)
  }
  rows.push([
    `the last two, CSAF ${version}, ${preset}: times as long`,
    seconds[3] / seconds[2],
    Number.NaN,
    '≤ 2.2 ×',
    '',
  ])
}

function goalsOf(preset, size) {
  if (size === '24x1') return ['≤ 0.25 s', '']
  return preset === 'basic' && size === '5000x100' ? ['≤ 3 s', '≤ 600 MB'] : ['', '']
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

/** What a script prints as lines of `name value`. */
async function figuresOf(script, ...args) {
  const { stdout, code } = await once(node, [join(root, 'bench', script), ...args])
  if (code !== 0) throw new Error(`${script} ended with ${code}`)
  return new Map(
    stdout
      .trim()
      .split('\n')
      .map((line) => [line.split(' ')[0], Number(line.split(' ')[1])]),
  )
}

function print() {
  const cells = [
    ['what', 'seconds', 'MB', 'time', 'memory'],
    ...rows.map(([what, value, mb, ...goals]) => [
      what,
      Number.isInteger(value) ? String(value) : value < 0.01 ? value.toFixed(5) : value.toFixed(2),
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
