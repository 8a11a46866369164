import type { ProbeRun } from '../../domain/probe.ts'
import type { PageReport, ProbeReport } from '../../domain/probe-report.ts'
import type { Look } from '../report.ts'

/** A run with the words of its probe. */
export interface ExplainedRun {
  readonly run: ProbeRun
  readonly report: ProbeReport
}

/** One way to write a probe run. Same run, same text. */
export interface ProbeFormat {
  /** The value of `--format`. */
  readonly id: string
  render(explained: ExplainedRun, look: Look): string
}

/** Each page with its words. */
export type ExplainedPage = ProbeRun['pages'][number] & { readonly report: PageReport }

export function explainedPages({ run, report }: ExplainedRun): readonly ExplainedPage[] {
  return run.pages.flatMap((page, at) => {
    const words = report.pages[at]
    return words ? [{ ...page, report: words }] : []
  })
}
