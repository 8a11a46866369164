import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { tocsin } from '../fakes.ts'
import { ask } from './lab/client.ts'
import { pythonOrigin } from './lab/python.ts'

const program = fileURLToPath(new URL('lab/main.ts', import.meta.url))

function lab(...args: string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [program, ...args])
}

async function outcome(...args: string[]) {
  const child = lab(...args)
  const [out, talk, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { out, talk, code }
}

// Windows ends a program where others are interrupted.
test.skipIf(process.platform === 'win32')(
  'it brings a deployment up that can be probed by its target file, and takes everything down on Ctrl-C',
  async () => {
    const child = lab('--proxy', 'edge', '--config', 'everything', '--origin', 'refreshing')
    onTestFinished(() => {
      child.kill('SIGKILL')
    })
    let out = ''
    for await (const chunk of child.stdout) {
      out += chunk
      if (out.includes('Ctrl-C')) break
    }
    const file = /--target (\S+)/.exec(out)?.[1] ?? ''
    const target = JSON.parse(readFileSync(file, 'utf8'))
    expect(out).toContain(target.baseUrl)
    const url = `${target.baseUrl}/page`
    expect((await ask({ url })).status).toBe(200)
    const probed = await tocsin(['probe', 'shared-cache', '--target', file], { stopped: new AbortController().signal })
    expect(probed.code).toBe(1)
    expect(probed.out).toContain('A leak is proven on 2 of 2 pages')
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(existsSync(file)).toBe(false)
    await expect(ask({ url })).rejects.toThrow()
  },
)

test('it lists every proxy and application', async () => {
  const { out, code } = await outcome('--list')
  expect(code).toBe(0)
  expect(out).toMatch(/nginx +ignore-set-cookie +a renewed session, a new session, content/)
  expect(out).toContain('flask-2.2.4')
})

test.each([
  [['--proxy', 'nothing'], 'no proxy nothing. Known: none, edge, nginx'],
  [['--proxy', 'edge', '--config', 'nothing'], 'no configuration of edge nothing. Known: pass-through'],
  [['--proxy', 'edge', '--origin', 'nothing'], 'no application nothing. Known: refreshing'],
  [['--nothing'], '--nothing'],
])('asked wrongly (%j) it says what it knows', async (args, said) => {
  const { talk, code } = await outcome(...args)
  expect(code).toBe(2)
  expect(talk).toContain(said)
})

/** Answers as Python where pip finds nothing to install. */
const python = `#!/bin/sh
if [ "$2" = venv ]; then mkdir "$3/bin" && cp "$0" "$3/bin/python"; exit; fi
echo 'WARNING: Retrying' >&2
echo 'ERROR: No matching distribution found for flask==2.2.4' >&2
echo '[notice] A new release of pip is available' >&2
exit 1
`

test.skipIf(process.platform === 'win32')(
  'an application that cannot be installed says why, and leaves nothing behind',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tocsin-python-'))
    writeFileSync(join(folder, 'python3'), python, { mode: 0o755 })
    vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`)
    onTestFinished(() => {
      vi.unstubAllEnvs()
      rmSync(folder, { recursive: true })
    })
    const id = `none-${process.pid}`
    const application = { id, framework: 'flask', sessionCookie: 'none', file: 'flask-app.py' }
    const origin = pythonOrigin({ ...application, packages: ['flask==2.2.4'] })
    const reason = `${id} cannot be installed: ERROR: No matching distribution found for flask==2.2.4`
    expect(await origin.missing()).toBe(reason)
    await expect(origin.start()).rejects.toThrow(reason)
    expect(readdirSync(join(tmpdir(), 'tocsin-lab-python')).filter((name) => name.startsWith(id))).toEqual([])
  },
)
