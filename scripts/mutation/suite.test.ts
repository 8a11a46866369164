import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'

// How test files are run for mutants, in a process of its own: Vitest collects no tests inside a test.

const folder = mkdtempSync(join(tmpdir(), 'tocsin-suite-'))
const root = join(import.meta.dirname, '..', '..')
afterAll(() => rmSync(folder, { recursive: true, force: true }))
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')

const files: Readonly<Record<string, string>> = {
  'src/count.ts': `
    let count: number = 0
    export const next = (): number => ++count
  `,
  'src/count.test.ts': `
    import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
    import { next } from './count.ts'
    const seen: string[] = []
    beforeAll(() => { seen.push('in'); return () => { globalThis.left = [...seen] } })
    afterAll(() => { seen.push('out') })
    beforeEach(() => { seen.push('each') })
    test('first', () => expect(next()).toBe(1))
    describe('inside', () => {
      beforeEach(() => { seen.push('inner') })
      test.each([2, 3])('is %d', async (n) => { expect(next()).toBe(n) })
    })
    test.skip('skipped', () => { throw new Error('not run') })
  `,
  'src/bad.test.ts': `
    import { expect, test } from 'vitest'
    test('good', () => {})
    test('wrong', () => expect(1).toBe(2))
    test('after it', () => {})
  `,
  'src/stray.test.ts': `
    import { test } from 'vitest'
    test('throws later', async () => {
      setTimeout(() => { throw new Error('stray') })
      await new Promise((resolve) => setTimeout(resolve, 20))
    })
  `,
  'src/endless.test.ts': `
    import { test } from 'vitest'
    test('waits', () => new Promise(() => {}))
  `,
}
for (const [name, text] of Object.entries(files)) {
  mkdirSync(join(folder, 'src'), { recursive: true })
  writeFileSync(join(folder, name), text)
}

/** What a script says that runs in the folder and has the functions of `suite.mjs` and `reload.mjs`. */
function said(script: string): unknown {
  const from = (name: string) => JSON.stringify(pathToFileURL(join(import.meta.dirname, name)).href)
  const text = `
    import { collect, run } from ${from('suite.mjs')}
    import { reached, startAgain, watch } from ${from('reload.mjs')}
    import { join } from 'node:path'
    watch(process.cwd())
    const all = { wanted: () => true }
    const open = (name, again = 0) => collect(join(process.cwd(), 'src', name), again)
    const short = ({ ran, failed }) => ({ ran: ran.map(({ id }) => id), failed: failed && [failed.id, failed.error.message] })
    const say = (value) => { console.log(JSON.stringify(value)); process.exit() }
    ${script}
  `
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', text], {
    cwd: folder,
    encoding: 'utf8',
  })
  return stdout === '' ? expect.fail(stderr) : JSON.parse(stdout)
}

const id = (name: string) => `src/count.test.ts#${name}`
const three = ['first', 'inside > is 2', 'inside > is 3'].map(id)

test('tests run in their order, hooks around them, and what is skipped is not run', () => {
  const found = said(`const done = short(await run(await open('count.test.ts'), all)); say([done, globalThis.left])`)
  expect(found).toEqual([{ ran: three }, ['in', 'each', 'each', 'inner', 'each', 'inner', 'out']])
})

test('only the tests that are wanted run', () => {
  const wanted = `{ wanted: (id) => id.includes('is 2') }`
  expect(said(`say(short(await run(await open('count.test.ts'), ${wanted})))`)).toEqual({
    ran: [three[1]],
    failed: [three[1], expect.stringContaining('expected 1 to be 2')],
  })
})

test('sources remember from run to run until they are loaded anew', () => {
  const found = said(`
    const first = short(await run(await open('count.test.ts'), all))
    const second = short(await run(await open('count.test.ts', 1), all))
    startAgain()
    say([first, second, short(await run(await open('count.test.ts'), all))].map(({ failed }) => failed === undefined))
  `)
  expect(found).toEqual([true, false, true])
})

test('what a test file reaches is known', () => {
  const found = said(
    `const file = await open('count.test.ts'); say(reached(file.path).map((path) => path.slice(process.cwd().length + 1)))`,
  )
  expect(found).toEqual([join('src', 'count.test.ts'), join('src', 'count.ts')])
})

test('the first test that fails ends the run', () => {
  expect(said(`say(short(await run(await open('bad.test.ts'), all)))`)).toEqual({
    ran: ['src/bad.test.ts#good', 'src/bad.test.ts#wrong'],
    failed: ['src/bad.test.ts#wrong', expect.stringContaining('expected 1 to be 2')],
  })
})

test('an exception outside of a test, and a test that waits for ever, are failures', () => {
  const found = said(
    `say([short(await run(await open('stray.test.ts'), all)), short(await run(await open('endless.test.ts'), all))])`,
  )
  expect(found).toMatchObject([
    { failed: ['src/stray.test.ts#throws later', 'stray'] },
    { failed: ['src/endless.test.ts#waits', 'waits for ever'] },
  ])
})

test('a file that cannot be loaded is a failure', () => {
  writeFileSync(join(folder, 'src', 'broken.test.ts'), `import './missing.ts'`)
  expect(said(`say(short(await run(await open('broken.test.ts'), all)))`)).toMatchObject({
    ran: [],
    failed: ['src/broken.test.ts#', expect.stringContaining('missing.ts')],
  })
})
