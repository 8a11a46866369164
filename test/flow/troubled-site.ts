import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { origin } from '../e2e/lab/origin.ts'
import { onLoopback, type Running } from '../e2e/lab/running.ts'

/** What gets in the way: answers itself and says so, or lets the request pass. `count` is that of the request, from 1. */
export type Trouble = (request: IncomingMessage, response: ServerResponse, count: number) => boolean

/** A site that renews sessions and guards them, so that a run finds no leak; with trouble in front of it. */
export async function troubledSite(trouble: Trouble): Promise<Running> {
  const site = await origin('private').start()
  let count = 0
  const front = createServer((asked, response) => {
    count++
    // Long bodies are cut off by those who read them.
    response.on('error', () => {})
    if (!trouble(asked, response, count)) pass(site.port, asked, response)
  })
  return onLoopback(front, () => site.stop())
}

function pass(port: number, asked: IncomingMessage, response: ServerResponse): void {
  const { method, url, rawHeaders } = asked
  const forwarded = request(
    { host: '127.0.0.1', port, method, path: url, headers: rawHeaders, agent: false },
    (reply) => {
      response.writeHead(reply.statusCode ?? 500, reply.rawHeaders)
      reply.pipe(response)
    },
  )
  forwarded.on('error', () => response.destroy())
  asked.pipe(forwarded)
}
