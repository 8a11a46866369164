import { crc32 } from 'node:zlib'
import type { AdvisoryMirror } from '../../domain/ports/advisory-mirror.ts'
import type { Progress } from '../../domain/ports/progress.ts'

export type SourceFiles = Readonly<Record<string, Uint8Array | string>>

/** A source in memory: path → content. `X/all.zip` are archives, other `X/*.json` lie loose. */
export function mirrorOf(files: SourceFiles, { listed = true } = {}): AdvisoryMirror {
  const all = new Map(Object.entries(files).map(([path, content]) => [path, Buffer.from(content)]))
  return {
    location: 'memory:',
    fetch: async (path) => all.get(path),
    async fetchIfChanged(etag, path) {
      const bytes = all.get(path)
      const own = bytes && String(crc32(bytes))
      return bytes && (own === etag ? 'unchanged' : { bytes, etag: own })
    },
    list: async () => {
      const folders = [...all.keys()].filter((path) => path.includes('/')).map((path) => path.split('/')[0] ?? '')
      return listed ? [...new Set(folders)] : undefined
    },
    singleRecords: async (ecosystem) => {
      const own = [...all].filter(([path]) => path.startsWith(`${ecosystem}/`) && path.endsWith('.json'))
      return new Map(own.map(([path, content]) => [path.slice(ecosystem.length + 1), content]))
    },
  }
}

interface Affects {
  readonly ecosystem?: string
  readonly name?: string
  readonly versions?: readonly string[]
}

/** The text of an OSV record that names one package, PyPI's flask unless given otherwise. */
export function osv(
  id: string,
  fields: object = {},
  { ecosystem = 'PyPI', name = 'flask', versions }: Affects = {},
): string {
  const affected = [{ package: { ecosystem, name }, versions: versions ?? ['1.0'] }]
  return JSON.stringify({ id, modified: '2026-01-01T00:00:00Z', affected, ...fields })
}

export const silent: Progress = { update() {} }

/** 2026-11-23T12:00:00Z in milliseconds. */
export const noon = Date.UTC(2026, 10, 23, 12)
