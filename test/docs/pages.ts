import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { makeZip } from '../make-zip.ts'
import { examplesIn, filesIn, usual } from './blocks.ts'
import type { Clone } from './clone.ts'

/** The pages whose commands are run, in the order in which a reader follows them. */
export const pages = ['README.md', 'docs/first-bulletin.md'] as const

/** Commands of a page that want what no machine of the tests has. */
const others = /^(?:git clone|syft|npm sbom|\.\/tocsin probe)/

/**
 * Runs the commands of a page, top down, in a clone, with the files that the page shows; what each prints, as the page
 * would say it. Undefined for those that are not run. `db build` asks a mirror on this machine in the place of osv.dev.
 */
export async function followed(clone: Clone, page: string): Promise<(readonly string[] | undefined)[]> {
  const text = readFileSync(join(clone.folder, page), 'utf8')
  for (const [name, content] of filesIn(text)) writeFileSync(join(clone.folder, name), content)
  const mirror = await localMirror(join(clone.folder, 'examples', 'lakehouse', 'osv'))
  const printed: (readonly string[] | undefined)[] = []
  try {
    for (const { command } of examplesIn(text)) {
      if (others.test(command)) printed.push(undefined)
      else printed.push(usual(await output(clone, command, mirror.url), clone.folder).split('\n'))
    }
  } finally {
    mirror.server.close()
  }
  return printed
}

async function output(clone: Clone, command: string, mirror: string): Promise<string> {
  if (command === 'npm start') return clone.start()
  const asked = command.replace(/^(\.\/tocsin db build\b)/, `$1 --from ${mirror}`)
  const { text, code } = await clone.run(asked)
  if (code === 0 || code === 1) return text.replaceAll(mirror, 'https://osv-vulnerabilities.storage.googleapis.com')
  throw new Error(`${command} ended with ${code}:\n${text}`)
}

/** The layout of osv.dev, with the advisories of the worked example, and no mark that they are a sample. */
async function localMirror(folder: string): Promise<{ readonly url: string; readonly server: Server }> {
  const names = readdirSync(join(folder, 'PyPI')).filter((name) => name.endsWith('.json'))
  const records = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, 'PyPI', name))]))
  const files: Record<string, string | Buffer> = { '/ecosystems.txt': 'PyPI\n', '/PyPI/all.zip': makeZip(records) }
  const server = createServer(({ url = '' }, response) => {
    const file = files[url]
    if (file === undefined) response.writeHead(404).end()
    else response.end(file)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // `address()` of a listening TCP server is never a string.
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}
