import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import type { Decision, Evidence } from '../domain/decision.ts'
import { TocsinError } from '../domain/errors.ts'
import type { Context } from '../domain/ports.ts'
import { conditionsOfRuns, doubts, type EvidenceRun } from './probe-evidence.ts'
import { parseProbeRun } from './probe-run-file.ts'

const maxBytes = 256 * 2 ** 20

export interface CheckedEvidence {
  /** The same decisions; one that lists no conditions has those of the probe runs that it relies on. */
  readonly decisions: readonly Decision[]
  /** Evidence files that are not there to be checked: they may well be kept elsewhere. */
  readonly missing: readonly string[]
  /** Where a decision does not go with a probe run that it relies on. */
  readonly warnings: readonly string[]
}

/**
 * Checks that the files which decisions rely on are those that were seen when deciding: their SHA-256 must be the one
 * noted, and what is called a `probe_run` must be one. Paths are relative to the decisions file. Throws
 * decisions_invalid where that fails.
 */
export async function checkEvidence(
  context: Context,
  decisionsFile: string,
  decisions: readonly Decision[],
): Promise<CheckedEvidence> {
  const missing = new Set<string>()
  const warnings: string[] = []
  const checked: Decision[] = []
  for (const decision of decisions) {
    const runs: EvidenceRun[] = []
    for (const item of decision.evidence.filter(({ file }) => !/^https?:/.test(file))) {
      const bytes = await bytesOf(context, join(dirname(decisionsFile), item.file))
      if (bytes === undefined) missing.add(item.file)
      else runs.push(...runIn(bytes, item, decision))
    }
    warnings.push(...runs.flatMap((run) => doubts(decision, run, context.now())))
    const isOpen = decision.conditions.length === 0 && runs.length > 0
    checked.push(isOpen ? { ...decision, conditions: conditionsOfRuns(runs.map(({ run }) => run)) } : decision)
  }
  return { decisions: checked, missing: [...missing], warnings }
}

async function bytesOf({ files }: Context, path: string): Promise<Uint8Array | undefined> {
  try {
    return await files.read(path, maxBytes)
  } catch (error) {
    if (error instanceof TocsinError && error.kind === 'not_found') return undefined
    throw error
  }
}

/** The probe run in a file, if that is what it is said to be. */
function runIn(bytes: Uint8Array, { kind, file, sha256 }: Evidence, { vulnerability }: Decision): EvidenceRun[] {
  if (sha256 !== undefined && createHash('sha256').update(bytes).digest('hex') !== sha256) {
    const message = `The evidence ${file} for ${vulnerability} is not the file that the decision was based on: its SHA-256 differs.`
    throw new TocsinError('decisions_invalid', message)
  }
  if (kind !== 'probe_run') return []
  const parsed = parseProbeRun(bytes)
  if ('run' in parsed) return [{ file, run: parsed.run }]
  throw new TocsinError(
    'decisions_invalid',
    `The evidence ${file} for ${vulnerability} is no probe run: ${parsed.reason}.`,
  )
}
