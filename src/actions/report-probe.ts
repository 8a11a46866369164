import { dirname, relative } from 'node:path'
import type { Ports } from '../domain/ports/index.ts'
import type { Look } from '../reports/index.ts'
import { readSavedRun } from './probe-run-file.ts'
import { renderProbe } from './render-probe.ts'

export interface ReportProbeInput {
  /** A saved run; `-` is standard input. */
  readonly file: string
  /** One of probeFormatIds. */
  readonly format: string
  readonly look: Look
  /** A publisher file, for the formats that carry a VEX statement. */
  readonly publisher?: string | undefined
  /** Where the answer will be kept: a proposed decision names the run from there. Default: the current folder. */
  readonly output?: string | undefined
}

/** Writes a saved run down in another format. Throws file_* errors, probe_run_invalid and publisher_invalid. */
export async function reportProbe(context: Ports, input: ReportProbeInput): Promise<string> {
  const { file, output = 'decisions.json', ...rest } = input
  const { run, sha256 } = await readSavedRun(context, file)
  const evidence = { file: nameOf(file, rest.format === 'decision' ? output : undefined), sha256 }
  return renderProbe(context, { ...rest, run, evidence })
}

/** From the decisions file; in a statement for readers, the name alone, which tells nothing of the machine. */
function nameOf(file: string, from: string | undefined): string {
  if (file === '-') return 'probe-run.json'
  if (from === undefined) return file.split(/[\\/]/).at(-1) ?? file
  return relative(dirname(from), file).replaceAll('\\', '/')
}
