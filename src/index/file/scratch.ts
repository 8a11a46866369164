import { deflateRawSync } from 'node:zlib'
import type { Advisory, AdvisoryPackage } from '../../domain/advisory.ts'
import { normaliseName, packageKey } from '../../match/index.ts'
import type { AppendFile } from './append-file.ts'
import type { StoredHead } from './stored.ts'

/** A stretch of the scratch file. */
export interface ByteRange {
  readonly at: number
  readonly length: number
}

/** One object a pair, since many records tell the same. */
export interface BuiltFrom {
  readonly built: string
  readonly source: string
}

/** A record whose texts wait in the scratch file, so that memory holds little more than its names. */
export interface ScratchRecord {
  readonly id: string
  readonly aliases: readonly string[]
  readonly modifiedAt: string
  readonly withdrawn: boolean
  /** The ecosystem folder it was read from. */
  readonly ecosystem: string
  /** Those of the packages that it names, with their suffixes: `Debian:12`. */
  readonly named: readonly string[]
  /** JSON of StoredHead. */
  readonly head: ByteRange
  /** Deflated JSON of the Advisory. */
  readonly body: ByteRange
  /** What is built from the packages it names: key of the built one and of its source. */
  readonly built: readonly BuiltFrom[]
  /** JSON of one AffectedPackage each, with the key under which the package is looked up. */
  readonly slices: readonly (ByteRange & { readonly key: string })[]
}

/** Appends the texts of a record; `packed` is its body, where it is at hand. */
export function writeScratch(
  scratch: AppendFile,
  advisory: Advisory,
  ecosystem: string,
  packed = packBody(advisory),
): ScratchRecord {
  const { id, aliases, upstream, modifiedAt, summary, withdrawnAt, scores } = advisory
  const head: StoredHead = { id, upstream, summary, modifiedAt, withdrawnAt, scores }
  const append = (bytes: Buffer): ByteRange => ({ at: scratch.append(bytes), length: bytes.length })
  return {
    id,
    aliases,
    modifiedAt,
    withdrawn: withdrawnAt !== undefined,
    ecosystem,
    named: [...new Set(advisory.affected.map((affected) => ecosystemName(affected.package)))],
    head: append(Buffer.from(JSON.stringify(head))),
    body: append(packed),
    built: builtFrom(advisory),
    slices: advisory.affected.map(({ binaries: _binaries, ...affected }) => {
      return { key: keyOf(affected.package), ...append(Buffer.from(JSON.stringify(affected))) }
    }),
  }
}

const builtPairs = new Map<string, BuiltFrom>()

function builtFrom({ affected }: Advisory): BuiltFrom[] {
  const pairs = new Set<BuiltFrom>()
  for (const { package: named, binaries = [] } of affected) {
    for (const name of binaries) {
      const pair = { built: keyOf({ ...named, name }), source: keyOf(named) }
      const text = `${pair.built} ${pair.source}`
      const known = builtPairs.get(text) ?? pair
      builtPairs.set(text, known)
      pairs.add(known)
    }
  }
  return [...pairs]
}

function keyOf({ ecosystem, name }: AdvisoryPackage): string {
  return packageKey(ecosystem, normaliseName(ecosystem, name))
}

/** One text each for the few ecosystems there are, since hundreds of thousands of records name them. */
const ecosystemNames = new Map<string, string>()

function ecosystemName({ ecosystem, release }: AdvisoryPackage): string {
  const name = release === undefined ? ecosystem : `${ecosystem}:${release}`
  const known = ecosystemNames.get(name)
  if (known !== undefined) return known
  ecosystemNames.set(name, name)
  return name
}

export function readScratch(scratch: AppendFile, { at, length }: ByteRange): Buffer {
  return scratch.read(at, length)
}

/** Equal advisories give equal bytes. Each call allocates a window and room for its output: records need little. */
export function packBody(advisory: Advisory): Buffer {
  const text = Buffer.from(JSON.stringify(advisory))
  return deflateRawSync(text, { chunkSize: Math.max(64, text.length), windowBits: 13, memLevel: 6 })
}
