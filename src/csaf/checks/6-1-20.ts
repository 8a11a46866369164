import type { Check } from './check.ts'
import { documentVersion } from './shared/document-version.ts'

export const check: Check = {
  clause: '6.1.20',
  title: 'Non-draft Document Version',
  versions: ['2.0', '2.1'],
  *run({ csaf }) {
    const { status, version = '' } = csaf.document?.tracking ?? {}
    if (status !== 'final' && status !== 'interim') return
    if (!documentVersion(version)?.preRelease.length) return
    yield {
      pointer: '/document/tracking/version',
      message: `A document whose status is "${status}" must not have the pre-release version ${version}.`,
    }
  },
}
