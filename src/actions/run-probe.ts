import type { Ports } from '../domain/ports/index.ts'
import type { ProbeRun } from '../domain/probe.ts'
import { type Probe, probes, type Rehearsal, rehearse } from '../probes/index.ts'
import { readTarget, type TargetInput } from './probe-target-file.ts'

export type { Rehearsal } from '../probes/index.ts'
export { probeVariants } from './probe-target-file.ts'

export interface ProbeInput extends TargetInput {
  readonly probe: string
  readonly signal: AbortSignal
}

/** Every probe: the name of its command, and what it proves. */
export const probeList: readonly { readonly id: string; readonly summary: string }[] = probes

/** Makes the experiment. Throws file_* errors, probe_target_invalid and probe_consent_ended. */
export async function runProbe(context: Ports, input: ProbeInput): Promise<ProbeRun> {
  const target = await readTarget(context, input)
  const { signal } = input
  const progress = (sent: number, atMost: number, what: string) => context.progress.update(sent, atMost, what)
  return probeCalled(input.probe).run(await context.probeTransport(), target, { signal, tool: context.tool, progress })
}

/** What the experiment would send, without sending it. Throws as `runProbe`. */
export async function rehearseProbe(context: Ports, input: ProbeInput): Promise<Rehearsal> {
  const target = await readTarget(context, input)
  return rehearse(probeCalled(input.probe), target, { signal: input.signal, tool: context.tool })
}

function probeCalled(id: string): Probe {
  const probe = probes.find((each) => each.id === id)
  if (!probe) throw new Error(`There is no probe ${id}.`)
  return probe
}
