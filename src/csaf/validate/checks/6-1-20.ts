import { documentVersion, released, unreadHistory, withoutBuild } from '../../schema/index.ts'
import type { Check } from './check.ts'
import { versionPointer as pointer, unreadVersion } from './shared/own-version.ts'

export const check: Check = {
  clause: '6.1.20',
  title: 'Non-draft Document Version',
  versions: ['2.0', '2.1'],
  skips: unreadVersion,
  *run(csaf) {
    const { status, version } = csaf.csaf.document?.tracking ?? {}
    if (version === undefined || (status !== 'final' && status !== 'interim')) return
    if (!documentVersion(version)?.preRelease.length) return
    const release = released(version)
    // Otherwise the history lacks the release, and somebody has to say what it changed (test 6.1.16).
    const last = unreadHistory(csaf) === undefined ? csaf.history.entries.at(-1)?.number : undefined
    const title = `Set the version to ${release}`
    yield {
      pointer,
      message: `A document whose status is "${status}" must not have the pre-release version ${version}.`,
      ...(last !== undefined &&
        withoutBuild(last) === release && {
          fix: { title, edits: [{ op: 'replace', path: pointer, value: release }] },
        }),
    }
  },
}
