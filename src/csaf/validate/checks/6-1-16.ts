import {
  type DocumentVersion,
  documentVersion,
  type HistoryEntry,
  released,
  unreadHistory,
  withoutBuild,
} from '../../schema/index.ts'
import type { Check, QuickFix } from './check.ts'
import { versionPointer as pointer, unreadVersion } from './shared/own-version.ts'

export const check: Check = {
  clause: '6.1.16',
  title: 'Latest Document Version',
  versions: ['2.0', '2.1'],
  skips: (csaf) => unreadVersion(csaf) ?? unreadHistory(csaf),
  *run({ csaf, history }) {
    const { status, version } = csaf.document?.tracking ?? {}
    const last = history.entries.at(-1)
    const parsed = documentVersion(version)
    if (version === undefined || parsed === undefined || last === undefined) return
    const plain = status === 'draft' ? released : withoutBuild
    if (plain(version) === plain(last.number)) return
    const fix = fixOf(last, { status, version: parsed })
    yield {
      pointer,
      message: `The document is version ${version}, but the latest item of the revision history is ${last.number}.`,
      ...(fix && { fix }),
    }
  },
}

/** None where the number does not suit the status (tests 6.1.17 and 6.1.20), or is of the other kind (6.1.30). */
function fixOf(
  { number, version: { kind, major, preRelease } }: HistoryEntry,
  { status, version }: { readonly status: string | undefined; readonly version: DocumentVersion },
): QuickFix | undefined {
  const isReleased = major > 0 && preRelease.length === 0
  if ((status !== 'draft' && !isReleased) || version.kind !== kind) return undefined
  return { title: `Set the version to ${number}`, edits: [{ op: 'replace', path: pointer, value: number }] }
}
