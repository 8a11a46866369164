import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { conditionsOfRuns, doubtsAboutRun, type EvidenceRun } from '../../bulletins/index.ts'
import type { Evidence } from '../../domain/decision.ts'
import { TocsinError } from '../../domain/errors.ts'
import type { Ports } from '../../domain/ports/index.ts'
import type { ProbeRun } from '../../domain/probe.ts'
import type { StatedDecision } from '../../domain/stated-decision.ts'
import { parseProbeRun } from '../probe/run-file.ts'

const maxBytes = 256 * 2 ** 20

export interface CheckedEvidence {
  /** The same decisions; one that lists no conditions has those of the probe runs that it relies on. */
  readonly decisions: readonly StatedDecision[]
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
  context: Pick<Ports, 'files' | 'now'>,
  decisionsFile: string,
  decisions: readonly StatedDecision[],
): Promise<CheckedEvidence> {
  const seen = evidenceReader(context, dirname(decisionsFile))
  const missing = new Set<string>()
  const warnings: string[] = []
  const checked: StatedDecision[] = []
  for (const decision of decisions) {
    const runs = new Map<ProbeRun, EvidenceRun>()
    for (const item of decision.evidence) {
      if (/^https?:/.test(item.file)) continue
      const evidence = await seen(item)
      if (evidence === undefined) missing.add(item.file)
      else for (const run of runIn(evidence, item, decision)) runs.set(run.run, run)
    }
    for (const run of runs.values())
      for (const doubt of doubtsAboutRun(decision, run, context.now())) warnings.push(doubt)
    const isOpen = decision.conditions.length === 0 && runs.size > 0
    checked.push(isOpen ? { ...decision, conditions: conditionsOfRuns([...runs.keys()]) } : decision)
  }
  return { decisions: checked, missing: [...missing], warnings }
}

async function bytesOf({ files }: Pick<Ports, 'files'>, path: string): Promise<Uint8Array | undefined> {
  try {
    return await files.read(path, maxBytes)
  } catch (error) {
    if (error instanceof TocsinError && error.kind === 'not_found') return undefined
    throw error
  }
}

/** One file, as often as decisions may rely on it. Its bytes are not kept. */
interface EvidenceFile {
  readonly sha256: string
  /** What it holds as a probe run, where it is called one. */
  readonly run: ReturnType<typeof parseProbeRun> | undefined
}

type Reader = (item: Evidence) => Promise<EvidenceFile | undefined>

/** Reads each file once, or twice where it is called a probe run by some decisions only; undefined where there is none. */
function evidenceReader(context: Pick<Ports, 'files' | 'now'>, folder: string): Reader {
  const read = new Map<string, EvidenceFile | undefined>()
  return async ({ kind, file }) => {
    const key = JSON.stringify([kind === 'probe_run', file])
    if (!read.has(key)) {
      const bytes = await bytesOf(context, join(folder, file))
      read.set(key, bytes && evidenceFile(bytes, kind))
    }
    return read.get(key)
  }
}

function evidenceFile(bytes: Uint8Array, kind: string): EvidenceFile {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { sha256, run: kind === 'probe_run' ? parseProbeRun(bytes) : undefined }
}

/** The probe run in a file, if that is what it is said to be. */
function runIn(seen: EvidenceFile, { kind, file, sha256 }: Evidence, { vulnerability }: StatedDecision): EvidenceRun[] {
  if (sha256 !== undefined && seen.sha256 !== sha256) {
    const message = `The evidence ${file} for ${vulnerability} is not the file that the decision was based on: its SHA-256 differs.`
    throw new TocsinError('decisions_invalid', message)
  }
  const parsed = seen.run
  if (kind !== 'probe_run' || parsed === undefined) return []
  if ('run' in parsed) return [{ file, run: parsed.run }]
  throw new TocsinError(
    'decisions_invalid',
    `The evidence ${file} for ${vulnerability} is not a probe run: ${parsed.reason}.`,
  )
}
