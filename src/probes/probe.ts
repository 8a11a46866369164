import type { ProbeTransport } from '../domain/ports/probe-transport.ts'
import type { ProbeRun } from '../domain/probe.ts'
import type { ProbeTarget } from '../domain/probe-target.ts'

export interface ProbeOptions {
  /** Stops the experiment; what was begun is put in order first. */
  readonly signal: AbortSignal
  readonly tool: { readonly name: string; readonly version: string }
  /** Called before each request with how many were sent. */
  progress?(sent: number, atMost: number, what: string): void
}

/** An experiment that proves, on a running deployment, whether it has a flaw. One file per probe; index.ts lists them. */
export interface Probe {
  /** The name of the command: `tocsin probe <id>`. */
  readonly id: string
  /** One line in the command's help. */
  readonly summary: string
  /** Makes the experiment. Never throws for what the site does: that is a verdict, or the reason why there is none. */
  run(door: ProbeTransport, target: ProbeTarget, options: ProbeOptions): Promise<ProbeRun>
}
