import { cyclonedx } from './cyclonedx.ts'
import { html } from './html.ts'
import { json } from './json.ts'
import { markdown } from './markdown.ts'
import { openvex } from './openvex.ts'
import type { ReportFormat } from './report.ts'
import { sarif } from './sarif.ts'
import { table } from './table.ts'

/** Every way to write a scan report down, by id. */
export const reportFormats: readonly ReportFormat[] = [cyclonedx, html, json, markdown, openvex, sarif, table]
