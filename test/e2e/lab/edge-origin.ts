import { type IncomingMessage, request as send } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** What the application answered, whole. */
export interface OriginReply {
  readonly status: number
  readonly headers: readonly [name: string, value: string][]
  readonly body: Buffer
  /** A field's first value; the name in small letters. */
  get(name: string): string | undefined
  without(name: string): OriginReply
}

/** Passes a request on to the application as it came, under another method where one is given. */
export async function fetchOrigin(port: number, incoming: IncomingMessage, method = incoming.method) {
  const body = await buffer(incoming)
  return new Promise<OriginReply>((resolve, reject) => {
    const outgoing = send(
      { host: '127.0.0.1', port, method, path: incoming.url, headers: incoming.headers, agent: false },
      (response) => {
        const fields = pairs(response.rawHeaders).filter(([name]) => !hopByHop.includes(name.toLowerCase()))
        buffer(response).then((bytes) => resolve(createReply(response.statusCode ?? 502, fields, bytes)), reject)
      },
    )
    outgoing.on('error', reject).end(body)
  })
}

const hopByHop = ['connection', 'keep-alive', 'transfer-encoding']

function createReply(status: number, headers: [string, string][], body: Buffer): OriginReply {
  const is = (name: string) => (pair: readonly [string, string]) => pair[0].toLowerCase() === name
  return {
    status,
    headers,
    body,
    get: (name) => headers.find(is(name))?.[1],
    without: (name) =>
      createReply(
        status,
        headers.filter((pair) => !is(name)(pair)),
        body,
      ),
  }
}

function pairs(raw: readonly string[]): [string, string][] {
  return raw.flatMap((name, index): [string, string][] => (index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : []))
}
