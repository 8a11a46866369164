import { createHash } from 'node:crypto'
import { unnamedPublisher } from '../bulletins/index.ts'
import type { Publisher } from '../domain/bulletin.ts'
import type { Evidence } from '../domain/decision.ts'
import type { Ports } from '../domain/ports/index.ts'
import type { ProbeRun } from '../domain/probe.ts'
import { csaf, csaf21, type Format, openvex } from '../formats/index.ts'
import type { Look } from '../reports/index.ts'
import { probeFormats } from '../reports/probe/index.ts'
import { readPublisher } from './bulletin/decisions-file.ts'
import { proposedDecision } from './probe-decision.ts'
import { probeRevision } from './probe-revision.ts'

const statements: ReadonlyMap<string, Format> = new Map([
  ['csaf', csaf],
  ['csaf-2.1', csaf21],
  ['openvex', openvex],
])

/** Values of `--format` of `tocsin probe`, sorted. */
export const probeFormatIds: readonly string[] = [
  ...[...statements.keys(), 'decision', ...probeFormats.map(({ id }) => id)].sort(),
]

/** Where a run is kept, as those who read of it are told. */
type RunFile = Omit<Evidence, 'kind'>

export interface RenderProbeInput {
  readonly run: ProbeRun
  /** One of probeFormatIds. */
  readonly format: string
  readonly look: Look
  /** A publisher file, for the formats that carry a VEX statement; without one, they say that nobody is named. */
  readonly publisher?: string | undefined
  /** Without it, the run is said to be kept as what the format `json` writes, in `probe-run.json`. */
  readonly evidence?: RunFile | undefined
}

/** A run as text, by format. Throws file_* errors and publisher_invalid. */
export async function renderProbe(context: Ports, input: RenderProbeInput): Promise<string> {
  const { run, format, look, publisher, evidence } = input
  const named = publisher === undefined ? unnamedPublisher : await readPublisher(context, publisher)
  return probeText(run, format, { look, publisher: named, evidence })
}

interface Rendering {
  readonly look: Look
  readonly publisher: Publisher
  readonly evidence?: RunFile | undefined
}

/** The same with a publisher at hand: the same run gives the same bytes. */
export function probeText(run: ProbeRun, format: string, { look, publisher, evidence: file }: Rendering): string {
  const kept = () => [{ kind: 'probe_run', ...(file ?? ownFile(run, look)) }]
  if (format === 'decision') return proposedDecision(run, kept())
  const statement = statements.get(format)
  if (!statement) return reportOf(run, format, look)
  // Readers of a statement need not know where the run is kept.
  const evidence = kept().map(({ kind, sha256 }) => ({ kind, sha256 }))
  return statement.render(probeRevision(run, publisher, evidence))
}

function ownFile(run: ProbeRun, look: Look): RunFile {
  const sha256 = createHash('sha256')
    .update(reportOf(run, 'json', look))
    .digest('hex')
  return { file: 'probe-run.json', sha256 }
}

function reportOf(run: ProbeRun, format: string, look: Look): string {
  const chosen = probeFormats.find(({ id }) => id === format)
  if (!chosen) throw new RangeError(`no format ${format} of probe runs`)
  return chosen.render(run, look)
}
