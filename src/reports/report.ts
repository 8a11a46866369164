import type { ScanReport } from '../domain/report.ts'

/** How wide and how colourful an answer may be; false and 80 unless a terminal says otherwise. */
export interface Look {
  readonly colour: boolean
  readonly columns: number
  /** Whether table and Markdown list what VEX suppresses; the other formats always do, where they can. */
  readonly showSuppressed?: boolean | undefined
}

/** One way to write a scan report down. One file per format; index.ts lists them. Same report, same text. */
export interface ReportFormat {
  /** File name without `.ts`, and the value of `--format`. */
  readonly id: string
  render(report: ScanReport, look: Look): string
  /** What the format leaves out of a report because readers of it set limits; whole sentences. */
  remarks?(report: ScanReport): readonly string[]
}
