import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { root } from '../fakes.ts'

const main = new URL('../../src/processes/main.ts', import.meta.url).href
const folder = mkdtempSync(join(tmpdir(), 'tocsin-signals-'))
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

/** A process that runs one command line and then `after`; it has written `awaited` when this returns. */
async function started(args: readonly string[], after: string, awaited: string) {
  const code = `const { main } = await import(${JSON.stringify(main)})
process.exitCode = await main(${JSON.stringify(args)}, ${JSON.stringify(root)}, '0.0.0')
${after}`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'ignore'] })
  children.push(child)
  const ended = once(child, 'exit')
  let out = ''
  for await (const part of child.stdout.iterator({ destroyOnReturn: false })) {
    out += String(part)
    if (out.includes(awaited)) break
  }
  return { child, ended }
}

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', (signal) => {
  test('ends a command whose loop never yields', async () => {
    const { child, ended } = await started(['vercmp', '--ecosystem', 'npm', '1', '2'], 'for (;;);', '<')
    child.kill(signal)
    expect(await ended).toEqual([null, signal])
  })

  test('stops the server in good order', async () => {
    const { child, ended } = await started(
      ['serve', '--data', join(folder, signal), '--port', '0'],
      '',
      'Tocsin serves',
    )
    child.kill(signal)
    expect(await ended).toEqual([0, null])
  })
})
