import { expect, test } from 'vitest'
import type { ScanReport } from '../../domain/report.ts'
import type { ValidationReport } from '../../domain/validation.ts'
import { renderValidation, validationFormatIds } from '../csaf/render-validation.ts'
import { renderReport, reportFormatIds } from './render-report.ts'

const look = { colour: false, columns: 80 }
const tool = { name: 'tocsin', version: '1.2.3' }

const scanned: ScanReport = {
  tool,
  index: { generation: 'g', builtAt: '2026-11-23T12:00:00.000Z', advisories: 1, ecosystems: [] },
  standing: { folder: 'db', ageHours: 0, scannedAt: '2026-11-23T12:00:00.000Z', remarks: [] },
  ...{ sboms: [], findings: [] },
}
const validated: ValidationReport = { tool, preset: 'basic', documents: [], unread: [] }

test('a scan can be written in these formats, each in its own way', async () => {
  expect(reportFormatIds).toEqual(['cyclonedx', 'html', 'json', 'markdown', 'openvex', 'sarif', 'table'])
  expect(new Set(await Promise.all(reportFormatIds.map((id) => renderReport(scanned, id, look)))).size).toBe(7)
  expect(JSON.parse(await renderReport(scanned, 'json', look))).toMatchObject({ tool, findings: [] })
  await expect(renderReport(scanned, 'xml', look)).rejects.toThrow('no report format xml')
})

test('a validation can be written in these formats, each in its own way', () => {
  expect(validationFormatIds).toEqual(['json', 'sarif', 'text'])
  expect(new Set(validationFormatIds.map((id) => renderValidation(validated, id, look))).size).toBe(3)
  expect(JSON.parse(renderValidation(validated, 'json', look))).toMatchObject({ tool })
  expect(() => renderValidation(validated, 'xml', look)).toThrow('no format xml of validation reports')
})

test('a report that would be longer than a text can be is refused, and other faults are not taken for that', async () => {
  const failing = (message: string): ScanReport['findings'] =>
    Object.assign([], {
      map() {
        throw new RangeError(message)
      },
    })
  const render = (message: string) => renderReport({ ...scanned, findings: failing(message) }, 'json', look)
  await expect(render('Invalid string length')).rejects.toThrow(
    expect.objectContaining({ code: 'report_too_large', message: '0 findings are too many for one report as json.' }),
  )
  await expect(render('other')).rejects.toThrow(RangeError)
})
