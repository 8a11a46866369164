/**
 * Changes one room of src/ in a thousand small ways and counts which of them its unit tests see. Fails under 85 %.
 *
 *     node scripts/mutate.mjs [--room cvss] [--seed 7] [--files src/cvss/score.ts] [--tests 'src/cvss/*.test.ts'] [--survivors]
 *
 * Without `--room` the rooms take turns by day; without `--tests` all unit tests of the room are asked. Of `csaf/validate/checks`,
 * a tenth of the files, drawn by the seed, unless `--whole`. `--sample 0.3` tries three of ten mutants. What did not change
 * since the last run is not tried again, unless `--fresh`.
 */
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { parseArgs } from 'node:util'
import { Stryker } from '@stryker-mutator/core'
import { filesOf, roomOfDay, rooms, scoreOf } from './mutation/rooms.mjs'
import { root } from './setup.mjs'

const limit = 85

const { values } = parseArgs({
  options: {
    room: { type: 'string' },
    seed: { type: 'string' },
    files: { type: 'string', multiple: true },
    tests: { type: 'string', multiple: true },
    whole: { type: 'boolean' },
    sample: { type: 'string' },
    fresh: { type: 'boolean' },
    survivors: { type: 'boolean' },
  },
})
const room = values.room ?? roomOfDay(Date.now())
if (!rooms.includes(room)) {
  console.error(`There is no room ${room} to mutate; the rooms are ${rooms.join(', ')}.`)
  process.exit(2)
}
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31))
if (values.sample) process.env.TOCSIN_MUTATION_SAMPLE = `${values.sample}:${seed}`
const { isSampled } = await import('./mutation/sample.mjs')
process.chdir(root)
process.env.TOCSIN_MUTATION_TESTS = JSON.stringify(values.tests ?? [`src/${room}/**/*.test.ts`])
// Whether a mutant is seen must not depend on the luck of a property, nor take long: 25 tries at one seed.
process.env.TOCSIN_TEST_SEED = '1'
process.env.TOCSIN_TEST_VOLUME = '0'
const memory = join(root, 'node_modules', '.cache', 'tocsin', 'mutation')
mkdirSync(memory, { recursive: true })
const incrementalFile = join(memory, `${room.replace('/', '-')}.json`)
forgetSurvivors(incrementalFile)
const temporary = mkdtempSync(join(tmpdir(), 'tocsin-mutate-'))
try {
  const files = values.files ?? filesOf(room, { all: sources(room), seed, whole: values.whole })
  console.log(
    `${room}: ${files.length} files, seed ${seed} (again: node scripts/mutate.mjs --room ${room} --seed ${seed}${values.whole ? ' --whole' : ''}${values.sample ? ` --sample ${values.sample}` : ''})`,
  )
  const mutants = await new Stryker({
    testRunner: 'in-process',
    plugins: ['runner', 'sample', 'survivors'].map((name) => join(root, 'scripts', 'mutation', `${name}.mjs`)),
    checkers: values.sample ? ['sample'] : [],
    mutate: files,
    coverageAnalysis: 'perTest',
    timeoutMS: 900_000, // the watchdog of the runner is what ends a test
    maxTestRunnerReuse: 200,
    concurrency: 1,
    incremental: true,
    incrementalFile,
    force: values.fresh ?? false,
    ignorePatterns: ['data', 'dist', 'coverage'],
    tempDirName: temporary,
    reporters: ['progress-append-only', ...(values.survivors ? ['survivors'] : [])],
    logLevel: 'error',
    warnings: false,
  }).runMutationTest()
  // With --files, what is remembered of the others is left out.
  process.exitCode = report(
    mutants.filter((each) => files.includes(nameOf(each.fileName)) && isSampled(each)),
    mutants.length,
  )
} finally {
  rmSync(temporary, { recursive: true, force: true })
}

/**
 * What survived is tried again: Stryker does not notice new tests of what runs while a file is loaded. So is what a sample
 * left out.
 */
function forgetSurvivors(file) {
  if (!existsSync(file)) return
  const report = JSON.parse(readFileSync(file, 'utf8'))
  for (const each of Object.values(report.files)) {
    each.mutants = each.mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout')
  }
  writeFileSync(file, JSON.stringify(report))
}

function sources(room) {
  return globSync(`src/${room}/**/*.ts`)
    .map((file) => file.split(sep).join('/'))
    .filter((file) => !/\.(?:test|d)\.ts$|\/testdata\//.test(file))
    .toSorted()
}

/** Prints the score of each file, lowest first, and that of the room; 1 when it is under the limit. */
function report(mutants, all) {
  const byFile = Map.groupBy(mutants, ({ fileName }) => nameOf(fileName))
  const scores = [...byFile].map(([file, of]) => ({ file, ...scoreOf(of) })).toSorted((a, b) => a.percent - b.percent)
  for (const { file, percent, seen, tried } of scores) console.log(`${percent.toFixed(1)} %  ${seen}/${tried}  ${file}`)
  console.log(remarks(mutants))
  const { percent, seen, tried } = scoreOf(mutants)
  const enough = percent >= limit
  console.log(
    `${enough ? 'ok' : 'FAILED'}  ${room}: ${seen} of ${tried} mutants seen${values.sample ? `, a sample of ${all},` : ','} ${percent.toFixed(1)} % (${limit} % wanted)`,
  )
  return enough ? 0 : 1
}

/** What the score does not say: which were seen only because a test did not end, and which do not count. */
function remarks(mutants) {
  const count = (holds) => mutants.filter(holds).length
  const because = (reason) => count(({ status, statusReason }) => status === 'Timeout' && statusReason === reason)
  const failed = count(({ status }) => status === 'RuntimeError' || status === 'CompileError')
  return [
    `${because('does not end')} seen because a test did not end`,
    `${because('waits for ever')} because it waited for ever`,
    `${count((each) => each.static)} act while files load`,
    `${failed} could not be tried and do not count`,
  ].join(', ')
}

function nameOf(path) {
  return relative(root, path).split(sep).join('/')
}
