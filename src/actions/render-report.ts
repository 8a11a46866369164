import type { ScanReport } from '../domain/report.ts'
import { reportFormats } from '../reports/index.ts'
import type { Look, ReportFormat } from '../reports/report.ts'

/** Values of `--format`, sorted. */
export const reportFormatIds: readonly string[] = reportFormats.map(({ id }) => id)

/** A report as text. `format` is one of reportFormatIds. */
export function renderReport(report: ScanReport, format: string, look: Look): string {
  return chosen(format).render(report, look)
}

/** What a format has no room for, as sentences. */
export function reportRemarks(report: ScanReport, format: string): readonly string[] {
  return chosen(format).remarks?.(report) ?? []
}

function chosen(format: string): ReportFormat {
  const found = reportFormats.find(({ id }) => id === format)
  if (!found) throw new RangeError(`no report format ${format}`)
  return found
}
