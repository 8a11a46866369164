import { documentVersion } from '../../schema/index.ts'
import type { Check } from './check.ts'
import { unreadVersion } from './shared/own-version.ts'

export const check: Check = {
  clause: '6.1.17',
  title: 'Document Status Draft',
  versions: ['2.0', '2.1'],
  skips: unreadVersion,
  *run({ csaf }) {
    const { status, version } = csaf.document?.tracking ?? {}
    const parsed = documentVersion(version)
    if (!parsed || status === undefined || status === 'draft') return
    const early = parsed.major === 0 || parsed.preRelease.length > 0
    if (!early) return
    yield {
      pointer: '/document/tracking/status',
      message: `Version ${version} is one before the first release, so the status must be "draft", not "${status}".`,
      fix: {
        title: 'Set the status to "draft"',
        edits: [{ op: 'replace', path: '/document/tracking/status', value: 'draft' }],
      },
    }
  },
}
