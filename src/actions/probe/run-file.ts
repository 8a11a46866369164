import { createHash } from 'node:crypto'
import { TocsinError } from '../../domain/errors.ts'
import type { Ports } from '../../domain/ports/index.ts'
import type { ProbeRun } from '../../domain/probe.ts'
import { type Probe, probes } from '../../probes/index.ts'
import { readStrictJson } from '../../text/json/strict.ts'
import { shapeFaults } from '../../text/shape-faults.ts'

/** Far more than the most requests that a run may send take. */
const maxRunBytes = 16 * 2 ** 20

/** A saved run, and the hash that tells its file from any other. */
export interface SavedRun {
  readonly run: ProbeRun
  /** Of the bytes of the file, 64 hexadecimal digits. */
  readonly sha256: string
}

/** Reads a run that a probe wrote; `-` is standard input. Throws file_* errors and probe_run_invalid. */
export async function readSavedRun({ files }: Ports, path: string, list = probes): Promise<SavedRun> {
  const bytes = await files.read(path, maxRunBytes)
  const parsed = parseProbeRun(bytes, list)
  if ('run' in parsed) return { run: parsed.run, sha256: createHash('sha256').update(bytes).digest('hex') }
  throw new TocsinError('probe_run_invalid', `${path} is not a probe run: ${parsed.reason}.`)
}

/** The run in a file's bytes, or why there is none; the reason continues a sentence. */
export function parseProbeRun(
  bytes: Uint8Array,
  list: readonly Probe[] = probes,
): { readonly run: ProbeRun } | { readonly reason: string } {
  if (bytes.length > maxRunBytes) return { reason: `it has more than ${maxRunBytes / 2 ** 20} MiB` }
  const reading = readStrictJson(bytes)
  if ('reason' in reading) return { reason: `it ${reading.reason}` }
  const parsed = probeOf(reading.value, list)?.schema.safeParse(reading.value)
  if (!parsed) return { reason: `"probe" must name a probe: ${list.map(({ id }) => id).join(', ')}` }
  return parsed.success ? { run: parsed.data } : { reason: shapeFaults(parsed.error).slice(0, 5).join('; ') }
}

/** The probe that a run's file names. */
function probeOf(value: unknown, list: readonly Probe[]): Probe | undefined {
  const isObject = typeof value === 'object' && value !== null && 'probe' in value
  return isObject ? list.find(({ id }) => id === value.probe) : undefined
}
