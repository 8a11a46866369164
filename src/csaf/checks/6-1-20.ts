import type { Check } from './check.ts'
import { documentVersion } from './shared/document-version.ts'
import { byDate, historyOf } from './shared/history.ts'

const pointer = '/document/tracking/version'

export const check: Check = {
  clause: '6.1.20',
  title: 'Non-draft Document Version',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    const { status, version = '' } = csaf.csaf.document?.tracking ?? {}
    if (status !== 'final' && status !== 'interim') return
    if (!documentVersion(version)?.preRelease.length) return
    const release = version.replace(/[-+].*$/s, '')
    // Otherwise the history lacks the release, and somebody has to say what it brought (test 6.1.16).
    const isLatest = byDate(historyOf(csaf)).at(-1)?.number.replace(/\+.*$/s, '') === release
    const title = `Set the version to ${release}`
    yield {
      pointer,
      message: `A document whose status is "${status}" must not have the pre-release version ${version}.`,
      ...(isLatest && { fix: { title, edits: [{ op: 'replace', path: pointer, value: release }] } }),
    }
  },
}
