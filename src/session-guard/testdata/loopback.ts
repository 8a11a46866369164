import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request as askHttp, createServer as createHttp, type IncomingMessage, type RequestListener } from 'node:http'
import { connect, createServer as createHttp2 } from 'node:http2'
import { request as askHttps, createServer as createHttps } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type GuardOptions, guardSession, type RawRequest, type SessionGuard } from '../index.ts'

export type Protocol = 'http' | 'https' | 'http2'

const openssl = spawnSync('openssl', ['version']).status === 0

/** Every protocol that can be tested here; https needs a certificate, and thus openssl. */
export const protocols: readonly Protocol[] = openssl ? ['http', 'https', 'http2'] : ['http', 'http2']
/** To skip the others by name. */
export const untested: readonly Protocol[] = openssl ? [] : ['https']

/** What the replies of all protocols can do. */
export interface AnyReply {
  statusCode: number
  readonly headersSent: boolean
  setHeader(name: string, value: string | readonly string[]): unknown
  appendHeader(name: string, value: string): unknown
  removeHeader(name: string): void
  getHeaderNames(): string[]
  writeHead(status: number, ...rest: readonly unknown[]): unknown
  flushHeaders(): void
  write(chunk: string): unknown
  end(chunk?: string): unknown
  addTrailers(trailers: object): void
  writeEarlyHints(hints: object): void
}

export type Page = (reply: AnyReply, guard: SessionGuard<{ user: string }>, request: RawRequest) => unknown

export interface Asked {
  readonly method?: string
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface Received {
  readonly status: number
  /** By lower-case name; Set-Cookie is a list. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: string
  readonly trailers: Readonly<Record<string, unknown>>
  /** The heads of informational replies. */
  readonly early: readonly Readonly<Record<string, unknown>>[]
}

/** A server on loopback that answers one request with a guarded page. What the page throws becomes an error page. */
export async function visit(protocol: Protocol, page: Page, options: GuardOptions & { ask?: Asked } = {}) {
  return ask(
    protocol,
    (request, response) => {
      const session = () => ({ user: 'alice' })
      const guard = guardSession(request, response, { ...options, session })
      // The replies of both kinds have these methods.
      page(response as AnyReply, guard, request)
    },
    options.ask,
  )
}

/** One request to a server of its own, over a real connection. */
export async function ask(protocol: Protocol, listener: AnyListener, asked: Asked = {}): Promise<Received> {
  const server = await serve(protocol, listener)
  try {
    return await server.ask(asked)
  } finally {
    await server.close()
  }
}

export interface Served {
  ask(asked: Asked): Promise<Received>
  close(): Promise<unknown>
}

/** A server on loopback. */
export async function serve(protocol: Protocol, listener: AnyListener): Promise<Served> {
  const server = serverOf(protocol, listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  return {
    ask: (asked) => (protocol === 'http2' ? askHttp2(port, asked) : askHttp1(protocol, port, asked)),
    close() {
      if ('closeAllConnections' in server) server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

// The listeners of the protocols differ only in what they know of the others' members.
type AnyListener = (request: RawRequest, response: Parameters<typeof guardSession>[1]) => void

function serverOf(protocol: Protocol, listener: AnyListener) {
  if (protocol === 'http2') return createHttp2(listener as Parameters<typeof createHttp2>[0] & object)
  const plain = listener as RequestListener
  return protocol === 'https' ? createHttps(certificate(), plain) : createHttp(plain)
}

export function askHttp1(
  protocol: 'http' | 'https',
  port: number,
  { method = 'GET', path = '/', headers = {} }: Asked,
) {
  const early: Record<string, unknown>[] = []
  return new Promise<Received>((resolve, reject) => {
    const options = { host: '127.0.0.1', port, method, path, headers, agent: false, rejectUnauthorized: false }
    const received = async (reply: IncomingMessage) => {
      let body = ''
      for await (const chunk of reply) body += String(chunk)
      resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body, trailers: reply.trailers, early })
    }
    const sent = (protocol === 'https' ? askHttps : askHttp)(options, (reply) => void received(reply).catch(reject))
    sent.on('information', ({ headers: head }) => early.push({ ...head }))
    sent.on('error', reject).end()
  })
}

export function askHttp2(port: number, { method = 'GET', path = '/', headers = {} }: Asked): Promise<Received> {
  const connection = connect(`http://127.0.0.1:${port}`)
  const early: Record<string, unknown>[] = []
  let [head, trailers, body]: [Received['headers'], Received['trailers'], string] = [{}, {}, '']
  return new Promise<Received>((resolve, reject) => {
    connection.on('error', reject)
    const stream = connection.request({ ':method': method, ':path': path, ...headers })
    stream.on('headers', (received) => early.push({ ...received }))
    stream.on('response', (received) => {
      head = Object.fromEntries(Object.entries(received).map(([name, value]) => [name, text(value)]))
    })
    stream.on('trailers', (received) => {
      trailers = { ...received }
    })
    stream.on('data', (chunk) => {
      body += String(chunk)
    })
    stream.on('error', reject)
    stream.on('end', () => resolve({ status: Number(head[':status']), headers: head, body, trailers, early }))
    stream.end()
  }).finally(() => connection.close())
}

const text = (value: unknown) => (Array.isArray(value) ? value.map(String) : String(value))

let made: { key: Buffer; cert: Buffer } | undefined

/** A certificate that nobody vouches for. */
function certificate() {
  if (made) return made
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-guard-'))
  try {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
    const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-days', '1', '-subj', '/CN=localhost']
    execFileSync('openssl', ['req', '-x509', '-nodes', ...kind, '-keyout', key, '-out', cert], { stdio: 'ignore' })
    made = { key: readFileSync(key), cert: readFileSync(cert) }
    return made
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
