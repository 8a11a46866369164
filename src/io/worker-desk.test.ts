import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { WorkerDesk } from './worker-desk.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-desk-'))
const file = join(folder, 'worker.mjs')
const shared = new URL('answer-messages.ts', import.meta.url).href
writeFileSync(
  file,
  `import { answerMessages } from ${JSON.stringify(shared)}
const kept = []
answerMessages(async (message) => {
  if (message === 'who') return process.pid
  if (message === 'throw') throw new TypeError('a bug')
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
const desks: WorkerDesk[] = []

function desk(options: Partial<ConstructorParameters<typeof WorkerDesk>[0]> = {}): WorkerDesk {
  const made = new WorkerDesk({
    module,
    workers: 1,
    seconds: 30,
    secondsWhileOthersWait: 30,
    mebibytes: 64,
    ...options,
  })
  desks.push(made)
  return made
}

afterEach(async () => {
  await Promise.all(desks.splice(0).map((each) => each.close()))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a worker answers message after message', async () => {
  const one = desk()
  const answers = await Promise.all(['a', 'b', 'who', 'who'].map((message) => one.ask(message)))
  expect(answers.slice(0, 2)).toEqual([{ message: 'a' }, { message: 'b' }])
  expect(answers[2]).toBe(answers[3])
})

test('bytes arrive as bytes, many and none', async () => {
  const one = desk({ mebibytes: 256 })
  expect(await one.ask(Buffer.alloc(2 ** 25))).toBe(2 ** 25)
  expect(await one.ask(new Uint8Array())).toBe(0)
})

test('a second worker takes what the first has no time for', async () => {
  const two = desk({ workers: 2 })
  two.ask('hang').catch(() => {})
  expect(await two.ask('a')).toEqual({ message: 'a' })
})

test('two messages that hang do not hold up a third, and one that nobody waits behind may take its time', async () => {
  const two = desk({ workers: 2, seconds: 300, secondsWhileOthersWait: 0.2 })
  const hanging = [two.ask('hang'), two.ask('hang')]
  const first = Promise.race(hanging).catch((error: unknown) => error)
  expect(await two.ask('a')).toEqual({ message: 'a' })
  expect(await first).toMatchObject({ code: 'service_busy', message: expect.stringContaining('others wait') })
  for (const each of hanging) each.catch(() => {})
  const alone = desk({ secondsWhileOthersWait: 0.001 })
  expect(await alone.ask('slow')).toBe('done')
})

describe('a message that brings its worker down is refused, and the next is answered', () => {
  test.each([
    ['hang', { code: 'service_busy', message: expect.stringContaining('more time') }],
    ['hoard', { code: 'service_busy', message: expect.stringContaining('more memory') }],
    ['exit', { message: 'a worker ended with exit code 3' }],
    ['throw', { message: 'a bug' }],
  ])('%s', async (message, refusal) => {
    const one = desk({ seconds: message === 'hang' ? 0.5 : 30 })
    const [refused, next] = await Promise.allSettled([one.ask(message), one.ask('slow')])
    expect(refused).toMatchObject({ status: 'rejected', reason: refusal })
    // Those that waited behind a message that hung had no time left either.
    if (message !== 'hang') expect(next).toEqual({ status: 'fulfilled', value: 'done' })
    expect(await desk().ask('a')).toEqual({ message: 'a' })
    await expect.poll(() => one.ask('a').catch(() => undefined), { timeout: 50_000 }).toEqual({ message: 'a' })
  })
})

test('what waits longer than its time is refused, and never begun', async () => {
  const one = desk({ seconds: 0.3 })
  const refused = await Promise.allSettled([one.ask('hang'), one.ask('a'), one.ask('b')])
  expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
})

test('closing ends the workers, and the program goes on until they are gone', () => {
  const url = new URL('worker-desk.ts', import.meta.url).href
  const program = `
    import { WorkerDesk } from ${JSON.stringify(url)}
    const desk = new WorkerDesk({ module: new URL(${JSON.stringify(module.href)}), workers: 2, seconds: 30, secondsWhileOthersWait: 30, mebibytes: 64 })
    const pids = await Promise.all([desk.ask('who'), desk.ask('who')])
    await desk.close()
    for (const pid of pids) try { process.kill(pid, 0); console.log('lives') } catch {}
    console.log('closed')`
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'closed\n' })
})

test('a module that is not there is an error, not a wait', async () => {
  await expect(desk({ module: pathToFileURL(join(folder, 'none.mjs')) }).ask('a')).rejects.toThrow(
    'a worker ended with exit code 1',
  )
})
