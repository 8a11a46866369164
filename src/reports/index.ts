import type { ReportFormat } from './report.ts'

interface ReportEntry extends Pick<ReportFormat, 'id'> {
  /** Loaded only when asked for, since a scan answers in one format, mostly the shortest. */
  load(): Promise<ReportFormat>
}

/** Every way to write a scan report down, by id. */
export const reportFormats: readonly ReportEntry[] = [
  { id: 'cyclonedx', load: async () => (await import('./cyclonedx.ts')).cyclonedx },
  { id: 'html', load: async () => (await import('./html.ts')).html },
  { id: 'json', load: async () => (await import('./json.ts')).json },
  { id: 'markdown', load: async () => (await import('./markdown.ts')).markdown },
  { id: 'openvex', load: async () => (await import('./openvex.ts')).openvex },
  { id: 'sarif', load: async () => (await import('./sarif.ts')).sarif },
  { id: 'table', load: async () => (await import('./table.ts')).table },
]

export type { Look, ReportFormat } from './report.ts'
