import { pipeline, type Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip } from 'node:zlib'
import { HttpFailure } from './failure.ts'

/** Reads a reply's body to its end, decompressed. Throws HttpFailure where it is larger than `maxBytes`. */
export async function readBody(body: Readable, encoding: string | undefined, maxBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of decompressed(body, encoding) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBytes) throw new HttpFailure('too_large', 'server', `its reply is larger than ${shown(maxBytes)}`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Only what was asked for is undone; anything else is left as it is. */
function decompressed(body: Readable, encoding: string | undefined): Readable {
  const known = { gzip: createGunzip, 'x-gzip': createGunzip, br: createBrotliDecompress }[encoding ?? '']
  // The one who reads the last stream sees the errors of both.
  return known ? pipeline(body, known(), () => undefined) : body
}

function shown(bytes: number): string {
  return bytes < 2 ** 20 ? `${bytes} bytes` : `${Math.floor(bytes / 2 ** 20)} MiB`
}
