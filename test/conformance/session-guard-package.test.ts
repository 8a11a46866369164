import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Asked, askHttp1, type Received } from '../../src/session-guard/testdata/loopback.ts'

// The package as others install it: imported by its own name, from a folder elsewhere. Each example of the documentation
// is run as it stands there, but for the port.

const root = join(import.meta.dirname, '..', '..')
const built = existsSync(join(root, 'dist', 'session-guard.js'))
const reason = built ? '' : ' (skipped: npm run build has not been run)'
const documentation = readFileSync(join(root, 'docs', 'session-guard.md'), 'utf8')
const readme = readFileSync(join(root, 'README.md'), 'utf8')

const codeOf = (text: string, kind: string) =>
  [...text.matchAll(new RegExp(`\`\`\`${kind}\\n(.*?)\`\`\``, 'gs'))].map(([, code]) => code ?? '')
const [bare = '', express = '', fastify = ''] = codeOf(documentation, 'js')
const short = codeOf(readme, 'js').find((code) => code.includes('tocsin/session-guard')) ?? ''

describe.skipIf(!built)(`tocsin/session-guard${reason}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-package-'))
  beforeAll(() => {
    mkdirSync(join(folder, 'node_modules', '@types'), { recursive: true })
    mkdirSync(join(folder, 'assets'))
    writeFileSync(join(folder, 'assets', 'a.css'), 'body {}')
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
    symlinkSync(root, join(folder, 'node_modules', 'tocsin'), 'junction')
    for (const name of ['express', 'express-session', 'fastify', '@types/node']) {
      symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'junction')
    }
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** Runs an example as a program of its own, and asks it. */
  async function run(example: string, questions: readonly Asked[]): Promise<Received[]> {
    const port = await freePort()
    writeFileSync(join(folder, 'example.js'), example.replace('3000', String(port)))
    const program = spawn(process.execPath, ['example.js'], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
    let talk = ''
    program.stderr.on('data', (chunk) => {
      talk += String(chunk)
    })
    try {
      const stated: Received[] = []
      for (const question of questions)
        stated.push(
          await patiently(
            () => askHttp1('http', port, question),
            () => talk,
          ),
        )
      return stated
    } finally {
      program.kill()
    }
  }

  const signedIn = { cookie: '__Host-sid=k3y' }

  test('the example for node:http', async () => {
    const stated = await run(bare, [
      { headers: signedIn },
      {},
      { path: '/login' },
      { path: '/style.css', headers: signedIn },
    ])
    expect(stated.map(({ status, body }) => [status, body])).toEqual([
      [200, 'Hello alice'],
      [200, 'Hello stranger'],
      [303, ''],
      [200, 'body {}'],
    ])
    for (const { headers } of stated.slice(0, 3)) {
      expect(headers).toMatchObject({ 'cache-control': 'private, no-store', vary: 'Cookie' })
    }
    expect(stated[3]?.headers).toMatchObject({ 'cache-control': 'public, max-age=600' })
  })

  test('the example for Express', async () => {
    const [account, asset] = await run(express, [{ path: '/account' }, { path: '/assets/a.css', headers: signedIn }])
    expect([account?.body, account?.headers['cache-control']]).toEqual(['Hello stranger', 'private, no-store'])
    expect([asset?.body, asset?.headers['cache-control']]).toEqual(['body {}', 'public, max-age=3600'])
  })

  test('the example for Fastify', async () => {
    const [page, stranger, news] = await run(fastify, [{ headers: signedIn }, {}, { path: '/news', headers: signedIn }])
    expect([page?.body, page?.headers['cache-control']]).toEqual(['Hello alice', 'private, no-store'])
    expect(page?.headers['set-cookie']).toEqual([expect.stringMatching(/^__Host-sid=k3y; .*Max-Age=3600$/)])
    expect([stranger?.body, stranger?.headers['set-cookie']]).toEqual(['Hello stranger', undefined])
    expect([news?.body, news?.headers['cache-control']]).toEqual(['Nothing new', 'public, max-age=60'])
  })

  test('the example of the README', async () => {
    const [page, file] = await run(short, [{ headers: signedIn }, { path: '/style.css', headers: signedIn }])
    expect(page?.headers).toMatchObject({ 'cache-control': 'private, no-store', vary: 'Cookie' })
    expect(file?.headers['cache-control']).toBe('public, max-age=600')
  })

  test('the bundle is one file that needs nothing else', () => {
    const bundle = readFileSync(join(root, 'dist', 'session-guard.js'), 'utf8')
    expect(bundle).not.toMatch(/^\s*(import|export .* from)\b|\brequire\(|\bimport\(/m)
  })

  test('the declarations compile as strictly as can be, with http, https, http2 and Fastify', () => {
    writeFileSync(join(folder, 'use.ts'), `${codeOf(documentation, 'ts')[0]}\n${use}`)
    // And they do tell a mistake.
    writeFileSync(join(folder, 'mistaken.ts'), `${use}\nguardSession(1, 2)\n`)
    const files = ['use.ts', 'mistaken.ts']
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: strictest, files }))
    const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
    const compile = () => execFileSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' })
    expect(messageOf(compile)).toMatch(/^\S*\bmistaken\.ts\S* error TS.*\n$/)
  })
})

const strictest = {
  module: 'nodenext',
  target: 'es2023',
  lib: ['es2024'],
  types: ['node'],
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  skipLibCheck: false,
}

const use = `
import { createServer } from 'node:http'
import { createServer as createHttp2 } from 'node:http2'
import { createServer as createHttps } from 'node:https'
import Fastify, { type FastifyRequest } from 'fastify'
import { guardListener, guardOf, guardSession, guardStream, sessionGuard } from 'tocsin/session-guard'

createServer((request, response) => {
  const guard = guardSession(request, response, { mode: 'throw', session: ({ url }) => ({ user: url }) })
  const user: string | undefined = guard.session.user
  response.end(user)
})
createServer(guardListener((request, response) => response.end(String(guardOf(request)?.sessionRead))))
createHttps({}, guardListener((_request, response) => response.end()))
createHttp2(guardListener((_request, response) => response.end()))
createHttp2().on('stream', (stream, incoming) => {
  const { guard, headers } = guardStream(stream, incoming, { session: async () => 'alice' })
  const user: Promise<string> = guard.session
  stream.respond({ 'x-path': headers[':path'] ?? '' })
  void user
})
const app = Fastify()
app.register(sessionGuard, { session: (request: FastifyRequest) => request.ip, onBreach: ({ kind }) => void kind })
app.register(sessionGuard)
sessionGuard(Fastify({ http2: true }), {})
`

function messageOf(compile: () => string): string {
  try {
    return compile()
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error)
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Asks again until the program listens. */
async function patiently<T>(act: () => Promise<T>, talk: () => string): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await act()
    } catch (error) {
      if (attempt === 100) throw new Error(`The example does not answer.\n${talk()}`, { cause: error })
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
