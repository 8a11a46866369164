import type { Ports } from '../../domain/ports/index.ts'
import type { ProbeRun } from '../../domain/probe.ts'
import { type DryRun, dryRun, type Probe, probes } from '../../probes/index.ts'
import { readTarget, type TargetInput } from './target-file.ts'

export interface ProbeInput extends TargetInput {
  /** The id of the probe. */
  readonly probe: string
  readonly signal: AbortSignal
}

/** Every probe, as commands describe it. */
export const probeList: readonly Pick<Probe, 'id' | 'summary' | 'about' | 'variants'>[] = probes

/** Makes the experiment. Throws file_* errors, probe_target_invalid and probe_consent_ended. */
export async function runProbe(context: Ports, input: ProbeInput, list = probes): Promise<ProbeRun> {
  const probe = probeCalled(input.probe, list)
  const target = await readTarget(context, input, probe.variants)
  const { signal } = input
  const progress = (sent: number, atMost: number, what: string) => context.progress.update(sent, atMost, what)
  return probe.run(await context.probeTransport(), target, { signal, tool: context.tool, progress })
}

/** What the experiment would send, without sending it. Throws as `runProbe`. */
export async function dryRunProbe(context: Ports, input: ProbeInput, list = probes): Promise<DryRun> {
  const probe = probeCalled(input.probe, list)
  const target = await readTarget(context, input, probe.variants)
  return dryRun(probe, target, { signal: input.signal, tool: context.tool })
}

/** An unknown id is a bug: commands list the probes that exist. */
export function probeCalled(id: string, list: readonly Probe[]): Probe {
  const probe = list.find((each) => each.id === id)
  if (!probe) throw new Error(`There is no probe ${id}.`)
  return probe
}
