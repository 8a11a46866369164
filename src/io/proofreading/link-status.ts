import { type HttpClient, HttpFailure } from '../http/index.ts'

/**
 * The HTTP status of an address, without fetching what is there. Asks with HEAD; with GET where that does not go well.
 * Redirects are an answer and not followed. Throws HttpFailure.
 */
export async function linkStatus(client: HttpClient, url: URL): Promise<number> {
  const head = await client.send(url, { method: 'HEAD', maxBytes: 0 }).catch((error) => {
    // Some servers close the connection when they see HEAD, or answer with something else than HTTP.
    if (error instanceof HttpFailure && headMayBeTheReason.includes(error.kind)) return undefined
    throw error
  })
  if (head !== undefined && head.status < 400) return head.status
  const { status } = await client.send(url, { maxBytes: 0 })
  return status
}

const headMayBeTheReason: readonly string[] = ['closed', 'not_http', 'head_too_large'] satisfies HttpFailure['kind'][]
