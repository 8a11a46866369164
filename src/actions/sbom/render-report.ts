import { TocsinError } from '../../domain/errors.ts'
import { grouped } from '../../domain/grouped.ts'
import type { ScanReport } from '../../domain/report.ts'
import { type Look, type ReportFormat, reportFormats } from '../../reports/index.ts'

/** Values of `--format`, sorted. */
export const reportFormatIds: readonly string[] = reportFormats.map(({ id }) => id)

/** A report as text. `format` is one of reportFormatIds. Throws report_too_large. */
export async function renderReport(report: ScanReport, format: string, look: Look): Promise<string> {
  const chosen = await formatOf(format)
  try {
    return chosen.render(report, look)
  } catch (cause) {
    // What V8 says when a text would be longer than a text can be, half a gigabyte.
    if (!(cause instanceof RangeError && cause.message === 'Invalid string length')) throw cause
    const count = grouped(report.findings.length)
    throw new TocsinError('report_too_large', `${count} findings are too many for one report as ${format}.`, { cause })
  }
}

/** What a format has no room for, as sentences. */
export async function reportRemarks(report: ScanReport, format: string): Promise<readonly string[]> {
  return (await formatOf(format)).remarks?.(report) ?? []
}

async function formatOf(format: string): Promise<ReportFormat> {
  const found = reportFormats.find(({ id }) => id === format)
  if (!found) throw new RangeError(`no report format ${format}`)
  return found.load()
}
