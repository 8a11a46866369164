import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { TocsinError } from '../../domain/errors.ts'
import { ProcessPool } from './process-pool.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-pool-'))
const file = join(folder, 'worker.mjs')
const loop = new URL('worker-loop.ts', import.meta.url).href
const errors = new URL('../../domain/errors.ts', import.meta.url).href
writeFileSync(
  file,
  `import { workerLoop } from ${JSON.stringify(loop)}
import { TocsinError } from ${JSON.stringify(errors)}
const kept = []
workerLoop(async (message) => {
  if (message === 'who') return process.pid
  if (message === 'throw') throw new TypeError('a bug')
  if (message === 'refuse') throw new TocsinError('csaf_too_large', 'too large', { details: { limit: 9 } })
  if (message === 'exit') process.exit(3)
  if (message === 'hang') for (;;) {}
  if (message === 'hoard') for (;;) kept.push(new Array(1000).fill({}))
  if (message === 'slow') return new Promise((resolve) => setTimeout(() => resolve('done'), 50))
  if (message instanceof Uint8Array) return message.length
  return { message }
})
`,
)
const module = pathToFileURL(file)
const pools: ProcessPool[] = []

function pool(options: Partial<ConstructorParameters<typeof ProcessPool>[0]> = {}): ProcessPool {
  const made = new ProcessPool({
    module,
    workers: 1,
    seconds: 30,
    secondsWhileOthersWait: 30,
    mebibytes: 64,
    ...options,
  })
  pools.push(made)
  return made
}

afterEach(async () => {
  await Promise.all(pools.splice(0).map((each) => each.close()))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a worker answers message after message', async () => {
  const one = pool()
  const answers = await Promise.all(['a', 'b', 'who', 'who'].map((message) => one.run(message)))
  expect(answers.slice(0, 2)).toEqual([{ message: 'a' }, { message: 'b' }])
  expect(answers[2]).toBe(answers[3])
})

test('bytes arrive as bytes, many and none', async () => {
  const one = pool({ mebibytes: 256 })
  expect(await one.run(Buffer.alloc(2 ** 25))).toBe(2 ** 25)
  expect(await one.run(new Uint8Array())).toBe(0)
})

test('a second worker takes what the first has no time for', async () => {
  const two = pool({ workers: 2 })
  two.run('hang').catch(() => {})
  expect(await two.run('a')).toEqual({ message: 'a' })
})

test('two messages that hang do not hold up a third, and one that nobody waits behind may take its time', async () => {
  const two = pool({ workers: 2, seconds: 300, secondsWhileOthersWait: 0.2 })
  const hanging = [two.run('hang'), two.run('hang')]
  const first = Promise.race(hanging).catch((error: unknown) => error)
  expect(await two.run('a')).toEqual({ message: 'a' })
  expect(await first).toMatchObject({ code: 'service_busy', message: expect.stringContaining('others wait') })
  for (const each of hanging) each.catch(() => {})
  const alone = pool({ secondsWhileOthersWait: 0.001 })
  expect(await alone.run('slow')).toBe('done')
})

describe('a message that brings its worker down is refused, and the next is answered', () => {
  test.each([
    ['hang', { code: 'service_busy', message: expect.stringContaining('more time') }],
    ['hoard', { code: 'service_busy', message: expect.stringContaining('more memory') }],
    ['exit', { message: 'a worker ended with exit code 3' }],
    ['throw', { message: 'a bug' }],
  ])('%s', async (message, refusal) => {
    const one = pool({ seconds: message === 'hang' ? 0.5 : 30 })
    const [refused, next] = await Promise.allSettled([one.run(message), one.run('slow')])
    expect(refused).toMatchObject({ status: 'rejected', reason: refusal })
    // Those that waited behind a message that hung had no time left either.
    if (message !== 'hang') expect(next).toEqual({ status: 'fulfilled', value: 'done' })
    expect(await pool().run('a')).toEqual({ message: 'a' })
    await expect.poll(() => one.run('a').catch(() => undefined), { timeout: 50_000 }).toEqual({ message: 'a' })
  })
})

test('a message is given up when its signal aborts, and its worker with it', async () => {
  const one = pool()
  const stop = new AbortController()
  const [hanging, waiting] = [one.run('hang', stop.signal), one.run('a')]
  await one.run('b', AbortSignal.abort(new Error('too late'))).catch((error) => expect(error.message).toBe('too late'))
  stop.abort(new Error('nobody waits'))
  await expect(hanging).rejects.toThrow('nobody waits')
  expect(await waiting).toEqual({ message: 'a' })
})

test('a refusal keeps its code and its details', async () => {
  const refused = await pool()
    .run('refuse')
    .catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(TocsinError)
  expect(refused).toMatchObject({ code: 'csaf_too_large', message: 'too large', details: { limit: 9 } })
})

test('what waits longer than its time is refused, and never begun', async () => {
  const one = pool({ seconds: 0.3 })
  const refused = await Promise.allSettled([one.run('hang'), one.run('a'), one.run('b')])
  expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
})

test('closing ends the workers, and the program goes on until they are gone', () => {
  const url = new URL('process-pool.ts', import.meta.url).href
  const program = `
    import { ProcessPool } from ${JSON.stringify(url)}
    const pool = new ProcessPool({ module: new URL(${JSON.stringify(module.href)}), workers: 2, seconds: 30, secondsWhileOthersWait: 30, mebibytes: 64 })
    const pids = await Promise.all([pool.run('who'), pool.run('who')])
    await pool.close()
    for (const pid of pids) try { process.kill(pid, 0); console.log('lives') } catch {}
    console.log('closed')`
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'closed\n' })
})

test('a module that is not there is an error, not a wait', async () => {
  const missing = pathToFileURL(join(folder, 'none.mjs'))
  await expect(pool({ module: missing }).run('a')).rejects.toMatchObject({
    message: 'a worker ended with exit code 1',
    cause: expect.stringContaining('Cannot find module'),
  })
})
