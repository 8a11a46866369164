import type { Check, QuickFix } from './check.ts'
import { documentVersion } from './shared/document-version.ts'
import { byDate, type HistoryEntry, historyOf } from './shared/history.ts'

const pointer = '/document/tracking/version'

export const check: Check = {
  clause: '6.1.16',
  title: 'Latest Document Version',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    const { status, version } = csaf.csaf.document?.tracking ?? {}
    const last = byDate(historyOf(csaf)).at(-1)
    if (version === undefined || last === undefined) return
    const plain = (text: string) => text.replace(status === 'draft' ? /[-+].*$/s : /\+.*$/s, '')
    if (plain(version) === plain(last.number)) return
    const fix = fixOf(last, { status, version })
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
  { status, version }: { readonly status: string | undefined; readonly version: string },
): QuickFix | undefined {
  const isReleased = major > 0 && preRelease.length === 0
  if ((status !== 'draft' && !isReleased) || documentVersion(version)?.kind !== kind) return undefined
  return { title: `Set the version to ${number}`, edits: [{ op: 'replace', path: pointer, value: number }] }
}
