import type { ScanReport } from '../domain/report.ts'
import { reportFormats } from '../reports/index.ts'
import type { Look } from '../reports/report.ts'

/** Values of `--format`, sorted. */
export const reportFormatIds: readonly string[] = reportFormats.map(({ id }) => id)

/** A report as text. `format` is one of reportFormatIds. */
export function renderReport(report: ScanReport, format: string, look: Look): string {
  const chosen = reportFormats.find(({ id }) => id === format)
  if (!chosen) throw new RangeError(`no report format ${format}`)
  return chosen.render(report, look)
}
