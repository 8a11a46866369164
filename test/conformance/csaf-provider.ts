import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A CSAF provider on this machine, by folders (requirements 11 to 14), with a certificate of its own. */
export interface Provider {
  /** As gocsaf's tools take it: `localhost:40123`. */
  readonly domain: string
  close(): void
}

/** Documents by file name, each of the year 2026 and of TLP:WHITE. */
export async function startProvider(documents: ReadonlyMap<string, string>): Promise<Provider> {
  const files = new Map<string, string>()
  const server = createServer(certificate(), ({ url = '' }, response) => {
    const text = files.get(url)
    const type = url.endsWith('.json') ? 'application/json' : url.endsWith('/') ? 'text/html' : 'text/plain'
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': type }).end(text)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // `address()` of a listening TCP server is never a string.
  const domain = `localhost:${(server.address() as AddressInfo).port}`
  for (const [path, text] of tree(`https://${domain}`, documents)) files.set(path, text)
  return {
    domain,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

function* tree(base: string, documents: ReadonlyMap<string, string>): Iterable<readonly [string, string]> {
  const folder = '/.well-known/csaf/white'
  const metadata = {
    canonical_url: `${base}/.well-known/csaf/provider-metadata.json`,
    distributions: [{ directory_url: `${base}${folder}/` }],
    last_updated: '2026-11-01T10:00:00Z',
    list_on_CSAF_aggregators: false,
    metadata_version: '2.0',
    mirror_on_CSAF_aggregators: false,
    public_openpgp_keys: [],
    publisher: { category: 'vendor', name: 'Northwind', namespace: 'https://northwind.example' },
    role: 'csaf_provider',
  }
  yield ['/.well-known/csaf/provider-metadata.json', JSON.stringify(metadata)]
  yield ['/.well-known/security.txt', `CSAF: ${metadata.canonical_url}\n`]
  const names = [...documents.keys()].map((name) => `2026/${name}`)
  yield [`${folder}/index.txt`, names.map((name) => `${name}\n`).join('')]
  yield [`${folder}/changes.csv`, names.map((name) => `"${name}","2026-11-01T10:00:00Z"\n`).join('')]
  for (const [name, text] of documents) {
    const path = `${folder}/2026/${name}`
    yield [path, text]
    for (const algorithm of ['sha256', 'sha512']) {
      yield [`${path}.${algorithm}`, `${createHash(algorithm).update(text).digest('hex')}  ${name}\n`]
    }
  }
}

function certificate(): { readonly key: Buffer; readonly cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-provider-'))
  try {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
    const args = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
    execFileSync('openssl', [...args, ...subject, '-keyout', key, '-out', cert], { stdio: 'ignore' })
    return { key: readFileSync(key), cert: readFileSync(cert) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
