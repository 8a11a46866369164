import type { z } from 'zod'
import type { ProbeTransport } from '../domain/ports/probe-transport.ts'
import type { ProbeRun } from '../domain/probe.ts'
import type { ProbeReport } from '../domain/probe-report.ts'
import type { ProbeTarget } from '../domain/probe-target.ts'

export interface ProbeOptions {
  /** Stops the experiment; it cleans up first. */
  readonly signal: AbortSignal
  readonly tool: { readonly name: string; readonly version: string }
  /** Called before each request with how many were sent. */
  progress?(sent: number, atMost: number, what: string): void
}

/**
 * An experiment that proves, on a running deployment, whether it has a flaw. One folder per probe; index.ts lists them.
 * All that is said of this probe anywhere comes from here.
 */
export interface Probe<Run extends ProbeRun = ProbeRun> {
  /** The name of the command, `tocsin probe <id>`, and of the folder. */
  readonly id: string
  /** One line in the command's help. */
  readonly summary: string
  /** What the experiment does to a site, in a few lines of at most 80 columns, for the command's help. */
  readonly about: string
  /** What can be tried beside what every run tries: values of `--variant`, sorted. */
  readonly variants: readonly string[]
  /** Reads the file of a run, and refuses one whose claim does not follow from its pages. */
  readonly schema: z.ZodType<Run>
  /** Makes the experiment. Never throws for what the site does: that is a verdict, or the reason why there is none. */
  run(transport: ProbeTransport, target: ProbeTarget, options: ProbeOptions): Promise<Run>
  /** The run in words. Pure: the same run gives the same words. */
  explain(run: Run): ProbeReport
}
