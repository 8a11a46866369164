import { createHash } from 'node:crypto'
import { dirname, relative } from 'node:path'
import { proposedDecision, revisionOfRun, unnamedPublisher } from '../../bulletins/index.ts'
import type { Publisher } from '../../domain/bulletin.ts'
import type { Evidence } from '../../domain/decision.ts'
import type { Ports } from '../../domain/ports/index.ts'
import type { ProbeRun } from '../../domain/probe.ts'
import { csaf, csaf21, type Format, openvex } from '../../formats/index.ts'
import { probes } from '../../probes/index.ts'
import type { Look } from '../../reports/index.ts'
import { type ExplainedRun, probeFormats } from '../../reports/probe/index.ts'
import { readPublisher } from '../bulletin/decisions-file.ts'
import { probeCalled } from './run.ts'
import { readSavedRun } from './run-file.ts'

const statements: ReadonlyMap<string, Format> = new Map([
  ['csaf', csaf],
  ['csaf-2.1', csaf21],
  ['openvex', openvex],
])

/** Values of `--format` of `tocsin probe`, sorted. */
export const probeFormatIds: readonly string[] = [
  ...[...statements.keys(), 'decision', ...probeFormats.map(({ id }) => id)].sort(),
]

/** File reference of the run, as quoted in published documents. */
type RunFile = Omit<Evidence, 'kind'>

/** How a run is written. */
interface Rendering {
  /** One of probeFormatIds. */
  readonly format: string
  readonly look: Look
  /** A publisher file, for the formats that carry a VEX statement; without one, they say that nobody is named. */
  readonly publisher?: string | undefined
}

export interface ReportProbeInput extends Rendering {
  /** A saved run; `-` is standard input. */
  readonly file: string
  /** Where the answer will be kept: a proposed decision names the run from there. Default: the current folder. */
  readonly output?: string | undefined
}

/** Writes a saved run in another format. Throws file_* errors, probe_run_invalid and publisher_invalid. */
export async function reportProbe(context: Ports, input: ReportProbeInput, list = probes): Promise<string> {
  const { file, output = 'decisions.json', ...rest } = input
  const { run, sha256 } = await readSavedRun(context, file, list)
  const evidence = { file: nameOf(file, rest.format === 'decision' ? output : undefined), sha256 }
  return renderProbe(context, { ...rest, run, evidence }, list)
}

/** From the decisions file; in a statement for readers, the name alone, which says nothing of the machine. */
function nameOf(file: string, from: string | undefined): string {
  if (file === '-') return 'probe-run.json'
  if (from === undefined) return file.split(/[\\/]/).at(-1) ?? file
  return relative(dirname(from), file).replaceAll('\\', '/')
}

export interface RenderProbeInput extends Rendering {
  readonly run: ProbeRun
  /** Without it, the run is said to be kept as what the format `json` writes, in `probe-run.json`. */
  readonly evidence?: RunFile | undefined
}

/** A run as text, by format. Throws file_* errors and publisher_invalid. */
export async function renderProbe(context: Ports, input: RenderProbeInput, list = probes): Promise<string> {
  const { run, publisher, evidence, format, look } = input
  const named = publisher === undefined ? unnamedPublisher : await readPublisher(context, publisher)
  const report = probeCalled(run.probe, list).explain(run)
  return probeText({ run, report }, format, { look, publisher: named, evidence })
}

interface NamedRendering {
  readonly look: Look
  readonly publisher: Publisher
  readonly evidence?: RunFile | undefined
}

/** The same with the words of the probe and a publisher at hand: the same run gives the same bytes. */
export function probeText(explained: ExplainedRun, format: string, rendering: NamedRendering): string {
  const { look, publisher, evidence: file } = rendering
  const kept = () => [{ kind: 'probe_run', ...(file ?? ownFile(explained, look)) }]
  if (format === 'decision') return proposedDecision(explained.run, kept())
  const statement = statements.get(format)
  if (!statement) return reportText(explained, format, look)
  // Readers of a statement need not know where the run is kept.
  const evidence = kept().map(({ kind, sha256 }) => ({ kind, sha256 }))
  return statement.render(revisionOfRun({ ...explained, publisher, evidence }))
}

function ownFile(explained: ExplainedRun, look: Look): RunFile {
  const sha256 = createHash('sha256')
    .update(reportText(explained, 'json', look))
    .digest('hex')
  return { file: 'probe-run.json', sha256 }
}

function reportText(explained: ExplainedRun, format: string, look: Look): string {
  const chosen = probeFormats.find(({ id }) => id === format)
  if (!chosen) throw new RangeError(`no format ${format} of probe runs`)
  return chosen.render(explained, look)
}
