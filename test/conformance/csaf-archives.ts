import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CsafVersion } from '../../src/csaf/schema/version.ts'
import { readZip } from '../../src/feeds/zip.ts'

/** Archives of CSAF documents in the shared data. */
export const csafArchives = [
  ...['oasis-test-suite-2.0.zip', 'oasis-test-suite-2.1.zip'],
  ...['cisa-ot.zip', 'cisa-it.zip', 'vendor.zip', 'tool-fixtures.zip'],
] as const

export interface ArchivedDocument {
  readonly name: string
  readonly version: CsafVersion
  readonly document: unknown
}

/** The documents of an archive that name a version of CSAF; what is not JSON, or something else, is passed over. */
export function* documentsOf(
  data: string,
  archive: string,
  isWanted = (_name: string) => true,
): Iterable<ArchivedDocument> {
  for (const { name, read } of readZip(readFileSync(join(data, 'csaf', archive)))) {
    if (!isWanted(`${archive} ${name}`)) continue
    const document = name.endsWith('.json') ? parsed(Buffer.from(read()).toString()) : undefined
    // Read as a CSAF document where it is one.
    const version = (document as { document?: { csaf_version?: unknown } } | undefined)?.document?.csaf_version
    if (version === '2.0' || version === '2.1') yield { name: `${archive} ${name}`, version, document }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) ?? undefined
  } catch {
    return undefined
  }
}
