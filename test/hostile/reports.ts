import type { ScanFinding, ScanReport } from '../../src/domain/report.ts'
import { reportFormats } from '../../src/reports/index.ts'
import { type Hostile, type HostileInputs, times } from './hostile.ts'

const component = {
  ref: 'r',
  name: 'a',
  version: '1.0.0',
  purl: 'pkg:npm/a@1.0.0',
  package: undefined,
  cpe: undefined,
  supplier: undefined,
  type: 'library',
  source: undefined,
  distro: undefined,
  module: undefined,
}
const finding = (i: number, sbom: string): ScanFinding => ({
  sbom,
  component: { ...component, ref: `r${i}` },
  ecosystem: 'npm',
  vulnerability: { id: `CVE-2026-${i}`, ids: [`CVE-2026-${i}`], upstream: [], summary: 's', scores: [] },
  inRange: 'yes',
  reason: '1.0.0 is at or after 0 and before 2.0.0',
  how: { record: 'A', rule: 'semver_range', introduced: '0', fixed: '2.0.0', recordModified: '2026-01-01T00:00:00Z' },
  records: ['A'],
  fixedIn: ['2.0.0'],
  paths: [['p', 'a']],
  facts: [],
})

/** Bytes are those of the findings as JSON. */
function reported(
  findings: readonly ScanFinding[],
  unread: readonly { ref: string; reason: string }[] = [],
): Hostile & { report: ScanReport } {
  const files = [...new Set(['bom', ...findings.map(({ sbom }) => sbom)])]
  const report: ScanReport = {
    tool: { name: 't', version: '1' },
    index: { generation: 'g', builtAt: '2026-01-01T00:00:00Z', advisories: 1, ecosystems: [] },
    standing: { folder: 'db', ageHours: 1, scannedAt: '2026-11-23T12:00:00.000Z', remarks: [] },
    sboms: files.map((file) => ({
      file,
      format: 'cyclonedx',
      specVersion: '1.6',
      components: 1,
      matchable: 1,
      coverage: 'part',
      unread,
    })),
    findings,
  }
  return { report, bytes: JSON.stringify({ findings, unread }).length, run: () => undefined }
}

const shapes: Readonly<Record<string, (n: number) => ReturnType<typeof reported>>> = {
  findings: (n) => reported(times(n, (i) => finding(i, 'bom'))),
  'SBOMs with a finding each': (n) => reported(times(n, (i) => finding(i, `bom${i}`))),
  'reasons of unread parts': (n) =>
    reported(
      [],
      times(n, (i) => ({ ref: `r${i}`, reason: `reason ${i}` })),
    ),
}

/** Every report of many of each. */
export const reports: HostileInputs = Object.fromEntries(
  (await Promise.all(reportFormats.map((entry) => entry.load()))).flatMap((format) =>
    Object.entries(shapes).map(([name, make]) => [
      `${name} as ${format.id}`,
      (n: number): Hostile => {
        const { report, bytes } = make(n)
        return { bytes, run: () => format.render(report, { colour: true, columns: 200 }) }
      },
    ]),
  ),
)
