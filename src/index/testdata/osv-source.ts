import { makeZip } from '../../../test/make-zip.ts'
import { osv, type SourceFiles } from './source.ts'

/** A record as a test states it: OSV fields, and the package that it names. */
export interface Stated {
  readonly modified: string
  readonly aliases?: readonly string[]
  readonly summary?: string
  readonly name?: string
  /** In the place of the one that `name` makes. */
  readonly affected?: readonly unknown[]
}

/** Ecosystem → id → record. */
export type StatedSource = Readonly<Record<string, Readonly<Record<string, Stated>>>>

/** How a source holds its records: listed and packed, listed and single, or packed without a list. */
export type Packing = 'packed' | 'single' | 'unlisted'

/** The files of a source in the layout of osv.dev. */
export function filesOf(source: StatedSource, packing: Packing = 'packed'): SourceFiles {
  const files: Record<string, Uint8Array | string> = { 'ecosystems.txt': Object.keys(source).join('\n') }
  for (const [ecosystem, records] of Object.entries(source)) {
    const texts = Object.entries(records).map(([id, { name = 'flask', ...fields }]) => {
      return [`${id}.json`, osv(id, fields, { ecosystem, name })] as const
    })
    if (packing === 'single') for (const [file, text] of texts) files[`${ecosystem}/${file}`] = text
    else files[`${ecosystem}/all.zip`] = makeZip(Object.fromEntries(texts))
    if (packing === 'unlisted') continue
    const lines = Object.entries(records).map(([id, { modified }]) => `${modified},${id}\n`)
    files[`${ecosystem}/modified_id.csv`] = lines.sort().reverse().join('')
  }
  return files
}

/** The nth second of 2026. */
export function second(n: number): string {
  return new Date(Date.UTC(2026, 0, 1, 0, 0, n)).toISOString()
}
