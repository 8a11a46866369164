/** Vitest's tests, collected by Vitest and run one by one in this process: starting Vitest for each mutant costs a second. */
import { relative, sep } from 'node:path'
import { performance } from 'node:perf_hooks'
import { collectTests, getFn, getHooks } from '@vitest/runner'
import { load } from './reload.mjs'
import { unlessIdle } from './watchdog.mjs'

const hooks = ['beforeAll', 'afterAll', 'beforeEach', 'afterEach']
const config = {
  name: '',
  setupFiles: [],
  sequence: { hooks: 'stack' },
  testTimeout: 600_000,
  hookTimeout: 600_000,
  retry: 0,
  tags: [],
}

/** What went wrong outside of a test: an exception in a timer or in the handler of a request. */
const stray = []
for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, (error) => stray.push(error))

/** The tests of a file: `{path, tests: [{id, fn, suites, task}], error, tidies}`, `error` when it cannot be loaded. */
export async function collect(path, again) {
  let error
  const importFile = async () => {
    try {
      await load(path, again)
    } catch (thrown) {
      error = thrown
      throw thrown
    }
  }
  const runner = { config: { ...config, root: process.cwd() }, importFile, trace: (_name, ...rest) => rest.at(-1)() }
  const [file] = await collectTests([path], runner)
  const tests = testsIn(file, [], path)
  const suites = new Set(tests.flatMap(({ suites }) => suites))
  const tidies = [...suites].some((suite) => getHooks(suite).afterAll.length > 0)
  return { path, tests, tidies, error: error ?? file.result?.errors?.[0] }
}

/**
 * Runs the tests of a file for which `wanted(id)` is true, until one fails. `around(id)` is called before each and, without
 * an id, after it. Returns `{ran: [{id, milliseconds}], failed?: {id, error}}`.
 */
export async function run({ path, tests, error }, { wanted, around = () => {} }) {
  if (error) return { ran: [], failed: { id: `${nameOf(path)}#`, error } }
  const chosen = tests.filter(({ id, task }) => task.mode === 'run' && wanted(id))
  const ran = []
  const open = []
  let failed
  try {
    for (const test of chosen) {
      const id = test.id
      const start = performance.now()
      try {
        await enter(test.suites, open)
        around(id)
        await unlessIdle(one(test))
      } catch (error) {
        failed = { id, error }
      }
      around()
      ran.push({ id, milliseconds: performance.now() - start })
      if (stray.length > 0) failed ??= { id, error: stray[0] }
      if (failed) break
    }
  } finally {
    await leave(open, 0).catch((error) => (failed ??= { id: ran.at(-1)?.id ?? `${nameOf(path)}#`, error }))
    stray.length = 0
  }
  return { ran, failed }
}

function testsIn(suite, above, path) {
  const suites = [...above, suite]
  return suite.tasks.flatMap((task) => {
    if (task.type === 'suite') return testsIn(task, suites, path)
    const id = `${nameOf(path)}#${[...suites.slice(1), task].map(({ name }) => name).join(' > ')}`
    return [{ id, task, suites }]
  })
}

/** Leaves the suites in `open` that the next test is not in, and enters those that it is in. */
async function enter(suites, open) {
  const shared = suites.findIndex((suite, i) => open[i]?.suite !== suite)
  if (shared === -1) return leave(open, suites.length)
  await leave(open, shared)
  for (const suite of suites.slice(shared)) {
    const entered = { suite, after: [] }
    open.push(entered)
    for (const hook of hooksOf(suite).beforeAll) keep(entered.after, await hook({}, suite))
  }
}

async function leave(open, depth) {
  while (open.length > depth) {
    const { suite, after } = open.pop()
    for (const hook of hooksOf(suite).afterAll.toReversed()) await hook({}, suite)
    for (const hook of after.toReversed()) await hook()
  }
}

async function one({ task, suites }) {
  const after = []
  try {
    for (const suite of suites) {
      for (const hook of hooksOf(suite).beforeEach) keep(after, await hook(task.context, suite))
    }
    await getFn(task)()
  } finally {
    for (const suite of suites.toReversed()) {
      for (const hook of hooksOf(suite).afterEach.toReversed()) await hook(task.context, suite)
    }
    for (const hook of after.toReversed()) await hook()
    for (const hook of (task.onFinished ?? []).toReversed()) await hook(task.context)
    task.onFinished = undefined
  }
}

/** What a hook returns is called at the end. */
function keep(after, returned) {
  if (typeof returned === 'function') after.push(returned)
}

function hooksOf(suite) {
  const found = getHooks(suite)
  return Object.fromEntries(hooks.map((name) => [name, found[name] ?? []]))
}

function nameOf(path) {
  return relative(process.cwd(), path).split(sep).join('/')
}
