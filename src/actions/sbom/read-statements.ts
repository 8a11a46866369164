import type { Ports } from '../../domain/ports/index.ts'
import type { VexFile } from '../../domain/vex.ts'
import type { AppliedVex, VexInput } from '../../vex-in/index.ts'

/** VEX documents, and the code that applies them to findings: loaded only where there are any. */
export interface Statements {
  readonly files: readonly VexFile[]
  apply(input: VexInput): AppliedVex
}

/** Reads VEX documents; undefined where none is named. Throws file_* errors, vex_unreadable and decisions_invalid. */
export async function readStatements(
  { files }: Pick<Ports, 'files'>,
  paths: readonly string[] = [],
): Promise<Statements | undefined> {
  if (paths.length === 0) return undefined
  const { applyVex, maxVexBytes, readVex } = await import('../../vex-in/index.ts')
  const { parseDecisions } = await import('../bulletin/decisions-file.ts')
  const read: VexFile[] = []
  for (const path of new Set(paths)) {
    const decisions = (value: unknown) => parseDecisions(value, path)
    read.push(readVex(await files.read(path, maxVexBytes), path, { decisions }))
  }
  return { files: read, apply: applyVex }
}
