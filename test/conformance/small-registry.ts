import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'

/** An OCI registry of one image, on this machine. */
export interface SmallRegistry {
  /** `127.0.0.1:PORT/works/pumpd:4.2`. */
  readonly image: string
  /** `sha256:…`, of its manifest. */
  readonly digest: string
  close(): void
}

/** Serves an image of one layer that holds these files, path → text. */
export async function serveImage(files: ReadonlyMap<string, string>): Promise<SmallRegistry> {
  const tar = tarOf(files)
  const layer = gzipSync(tar)
  const config = json({
    ...{ architecture: 'amd64', os: 'linux', config: {}, history: [{ created_by: 'test' }] },
    rootfs: { type: 'layers', diff_ids: [digestOf(tar)] },
  })
  const manifest = json({
    ...{ schemaVersion: 2, mediaType: manifestType },
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: digestOf(config), size: config.length },
    layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', digest: digestOf(layer), size: layer.length }],
  })
  const blobs = new Map([manifest, config, layer].map((bytes) => [digestOf(bytes), bytes]))
  const server = createServer((request, response) => {
    const name = request.url?.split('/').at(-1) ?? ''
    if (request.url === '/v2/') return response.end('{}')
    const bytes = name === '4.2' ? manifest : blobs.get(name)
    if (bytes === undefined) return response.writeHead(404).end('{}')
    const type = bytes === manifest ? manifestType : 'application/octet-stream'
    response.writeHead(200, {
      ...{ 'content-type': type, 'content-length': bytes.length, 'docker-content-digest': digestOf(bytes) },
    })
    return response.end(request.method === 'HEAD' ? undefined : bytes)
  })
  await listening(server)
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo
  return { image: `127.0.0.1:${port}/works/pumpd:4.2`, digest: digestOf(manifest), close: () => void server.close() }
}

const manifestType = 'application/vnd.oci.image.manifest.v1+json'

function listening(server: Server): Promise<void> {
  return new Promise((done, failed) => server.once('error', failed).listen(0, '127.0.0.1', done))
}

function json(value: object): Buffer {
  return Buffer.from(JSON.stringify(value))
}

function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

/** POSIX ustar, https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html. */
function tarOf(files: ReadonlyMap<string, string>): Buffer {
  const blocks = [...files].flatMap(([path, text]) => {
    const content = Buffer.from(text)
    return [header(path, content.length), content, Buffer.alloc((512 - (content.length % 512)) % 512)]
  })
  return Buffer.concat([...blocks, Buffer.alloc(1024)])
}

function header(path: string, size: number): Buffer {
  const block = Buffer.alloc(512)
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, '0')
  block.write(path, 0)
  block.write(`${octal(0o644, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0${octal(size, 11)}\0${octal(0, 11)}\0`, 100)
  block.write('        0', 148)
  block.write('ustar\x0000', 257)
  block.write(
    `${octal(
      block.reduce((sum, byte) => sum + byte, 0),
      6,
    )}\0 `,
    148,
  )
  return block
}
