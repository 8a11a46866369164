/**
 * A source of many advisories, made of real ones under other names. Arguments: folder of an osv.dev layout, folder to
 * write, number of records (400000). The first copy is the original, so that a scan finds the same in both.
 *
 * `--change N`, with the folder written before: lets N of its records, of every ecosystem, change as if upstream had
 * edited them; they then lie as single files beside the archives, as they do at osv.dev.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readZip } from '../src/feeds/zip.ts'
import { makeZip } from '../test/make-zip.ts'

interface OsvRecord {
  id: string
  modified: string
  summary?: string
  aliases?: string[]
  affected?: { package: { name: string } }[]
}

const [from = '', to = '', third = '400000', fourth = '250'] = process.argv.slice(2)
if (third === '--change') throw new Error('usage: index-replicate.ts FROM TO [RECORDS] | --change FOLDER [N]')
if (from === '--change') change(to, Number(third === '400000' ? fourth : third))
else replicate(from, to, Number(third))

function replicate(from: string, to: string, wanted: number): void {
  const names = ecosystemsOf(from)
  const sizes = new Map(names.map((name) => [name, linesOf(join(from, name)).length]))
  const copies = wanted / [...sizes.values()].reduce((sum, size) => sum + size, 0)
  for (const [name, size] of sizes) {
    const originals = readZip(readFileSync(join(from, name, 'all.zip'))).map((entry) => Buffer.from(entry.read()))
    const files: Record<string, string> = {}
    const lines: string[] = []
    for (let i = 0; i < Math.round(size * copies); i++) {
      const original = originals[i % originals.length]?.toString() ?? ''
      // The parsed text is a record of a source that the index builds from.
      const record = renamed(JSON.parse(original) as OsvRecord, Math.floor(i / originals.length))
      files[`${record.id}.json`] = JSON.stringify(record)
      lines.push(`${record.modified},${record.id}`)
    }
    mkdirSync(join(to, name), { recursive: true })
    writeFileSync(join(to, name, 'all.zip'), makeZip(files, { wide: true }))
    writeLines(join(to, name), lines)
  }
  writeFileSync(join(to, 'ecosystems.txt'), `${names.join('\n')}\n`)
}

function renamed(record: OsvRecord, copy: number): OsvRecord {
  if (copy === 0) return record
  const other = (name: string) => `${name}-copy${copy}`
  for (const { package: named } of record.affected ?? []) named.name = other(named.name)
  return { ...record, id: other(record.id), ...(record.aliases && { aliases: record.aliases.map(other) }) }
}

/** Every nth record, spread over all ecosystems by their size. */
function change(folder: string, count: number): void {
  const names = ecosystemsOf(folder)
  const all = names.flatMap((name) => linesOf(join(folder, name)).map((line) => [name, line] as const))
  const step = Math.floor(all.length / count)
  const chosen = Array.from({ length: count }, (_, i) => all[i * step] ?? (['', ''] as const))
  for (const name of names) {
    const ids = new Set(chosen.flatMap(([of, line]) => (of === name ? [line.slice(line.indexOf(',') + 1)] : [])))
    if (ids.size === 0) continue
    const lines = new Map(linesOf(join(folder, name)).map((line) => [line.slice(line.indexOf(',') + 1), line]))
    for (const entry of readZip(readFileSync(join(folder, name, 'all.zip')))) {
      const id = entry.name.replace(/\.json$/, '')
      if (!ids.has(id)) continue
      const path = join(folder, name, entry.name)
      const bytes = existsSync(path) ? readFileSync(path) : Buffer.from(entry.read())
      const record = JSON.parse(bytes.toString()) as OsvRecord // see above
      const modified = new Date(Date.parse(record.modified) + 86_400_000).toISOString()
      writeFileSync(path, JSON.stringify({ ...record, modified, summary: `${record.summary ?? ''} (changed)` }))
      lines.set(id, `${modified},${id}`)
    }
    writeLines(join(folder, name), [...lines.values()])
  }
}

function ecosystemsOf(folder: string): string[] {
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, 'all.zip')))
}

function linesOf(folder: string): string[] {
  return readFileSync(join(folder, 'modified_id.csv'), 'utf8').trim().split('\n')
}

function writeLines(folder: string, lines: readonly string[]): void {
  writeFileSync(join(folder, 'modified_id.csv'), `${[...lines].sort().reverse().join('\n')}\n`)
}
