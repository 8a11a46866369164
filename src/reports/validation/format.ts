import type { ValidationReport } from '../../domain/validation.ts'
import type { Look } from '../report.ts'

/** One way to write down what a validator found. */
export interface ValidationFormat {
  /** The value of `--format`. */
  readonly id: string
  render(report: ValidationReport, look: Look): string
}
