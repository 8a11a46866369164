import type { ProbeRun } from '../../domain/probe.ts'
import type { Look } from '../report.ts'

/** One way to write down what a probe found. Same run, same text. */
export interface ProbeFormat {
  /** The value of `--format`. */
  readonly id: string
  render(run: ProbeRun, look: Look): string
}
