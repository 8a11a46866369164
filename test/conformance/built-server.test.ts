import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../fakes.ts'

// The program as it is built: its workers are files beside it, which no test of the sources finds.
const folder = mkdtempSync(join(tmpdir(), 'tocsin-built-'))
const server = spawn(process.execPath, [join(root, 'bin/tocsin.js'), 'serve', '--port', '0', '--data', folder])
const ended = new Promise((resolve) => server.once('exit', resolve))
let address = ''
let log = ''

beforeAll(async () => {
  server.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text
  })
  for await (const line of createInterface(server.stdout)) {
    const [, url] = /^Tocsin serves (\S+)/.exec(line) ?? []
    if (url === undefined) continue
    address = url
    break
  }
})
afterAll(async () => {
  server.kill('SIGTERM')
  await ended
  rmSync(folder, { recursive: true, force: true })
})

test('finds the worker that validates documents', async () => {
  const tests = await fetch(`${address}/api/v1/tests`)
  expect(await tests.json()).toContainEqual({ name: 'mandatoryTest_6_1_1', preset: 'mandatory' })
})

test('leads from a problem to the page about it', async () => {
  const body = JSON.stringify({ tests: [{ type: 'preset', name: 'bassic' }], document: {} })
  const headers = { 'content-type': 'application/json' }
  const refused = await fetch(`${address}/api/v1/validate`, { method: 'POST', body, headers })
  const { type } = (await refused.json()) as { readonly type: string }
  const page = await fetch(new URL(type, address))
  expect([refused.status, page.status, await page.text()]).toEqual([
    422,
    200,
    expect.stringContaining('preset_unknown'),
  ])
})

test('logs nothing while nothing goes wrong', () => {
  expect(log.trim()).toBe('Ctrl-C stops it.')
})
