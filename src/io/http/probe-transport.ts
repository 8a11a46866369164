import { randomBytes } from 'node:crypto'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import type { HttpReply, HttpRequest, NoReply, ProbeTransport } from '../../domain/ports/probe-transport.ts'
import { httpFailure, timeoutFailure } from './failure.ts'

/** So much of a body is kept; what follows is read and forgotten, as caches keep only what was read to its end. */
const keptBytes = 512 * 1024
const readBytes = 4 * 1024 * 1024
/** A reply's head: some sites set hundreds of cookies. */
const headBytes = 1024 * 1024
const defaultTimeoutSeconds = 20

/**
 * The network for probes: each request on a connection of its own, nothing added, nothing followed. A reply must have
 * come to its end after `timeoutSeconds`.
 */
export function probeTransport(timeoutSeconds = defaultTimeoutSeconds): ProbeTransport {
  return {
    send: (request) => send(request, timeoutSeconds),
    now: () => Date.now(),
    wait: async (milliseconds) => {
      await sleep(milliseconds)
    },
    random: (bytes) => randomBytes(bytes),
  }
}

async function send({ method, url, headers, body }: HttpRequest, timeoutSeconds: number): Promise<HttpReply | NoReply> {
  const { protocol, hostname, port } = new URL(url)
  const request = protocol === 'https:' ? httpsRequest : httpRequest
  const signal = AbortSignal.timeout(timeoutSeconds * 1000)
  const fields = body === undefined ? headers : [...headers, ['content-length', `${Buffer.byteLength(body)}`] as const]
  const options = {
    method,
    hostname: hostname.replace(/^\[|\]$/g, ''),
    port,
    // As written: an URL object would tidy it.
    path: url.replace(/^\w+:\/\/[^/?#]*\/?/, '/'),
    // An agent would share connections.
    agent: false,
    setHost: false,
    headers: [...fields, ['connection', 'close'] as const].flat(),
    maxHeaderSize: headBytes,
    signal,
  }
  try {
    return await new Promise<HttpReply>((resolve, reject) => {
      const sent = request(options, (response) => readReply(response).then(resolve, reject))
      sent.on('error', reject)
      // Nobody asked for that; without this the reply would be waited for in vain.
      sent.on('upgrade', (_, socket) => {
        socket.destroy()
        reject(new Error('the server switches to another protocol'))
      })
      sent.end(body)
    })
  } catch (error) {
    const failure = signal.aborted ? timeoutFailure(timeoutSeconds) : httpFailure(error)
    return { kind: 'no_reply', reason: failure.message }
  }
}

async function readReply(response: IncomingMessage): Promise<HttpReply> {
  const chunks: Buffer[] = []
  let bytes = 0
  let cut = false
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (bytes < keptBytes) chunks.push(chunk)
    bytes += chunk.length
    if (bytes <= readBytes) continue
    cut = true
    response.destroy()
    break
  }
  const { statusCode: status = 0, rawHeaders } = response
  const headers = Array.from({ length: rawHeaders.length / 2 }, (_, i) => {
    return [rawHeaders[2 * i] ?? '', rawHeaders[2 * i + 1] ?? ''] as const
  })
  return { kind: 'reply', status, headers, body: Buffer.concat(chunks).subarray(0, keptBytes), cut }
}
