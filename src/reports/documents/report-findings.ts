import type { ScanFinding, ScanReport } from '../../domain/report.ts'

/** All findings that a document with statuses can hold: those that count, then those that VEX suppresses. */
export function allFindings({ findings, suppressed = [] }: ScanReport): readonly ScanFinding[] {
  return [...findings, ...suppressed]
}

/** Why the machine gave its answer, as a sentence: "Flask 2.2.3: not decided: the record names commits only." */
export function reasonSentence({ component, inRange, reason }: ScanFinding): string {
  const name = `${component.name} ${component.version ?? ''}`.trim()
  return `${name}: ${inRange === 'unknown' ? `not decided: ${reason}` : reason}.`
}
