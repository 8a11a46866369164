import { type DocumentIndex, documentVersion } from '../../../schema/index.ts'

export const versionPointer = '/document/tracking/version'

/** Why the document's own version cannot be judged; undefined where it can, or where there is none. */
export function unreadVersion({ csaf }: DocumentIndex): string | undefined {
  const { version } = csaf.document?.tracking ?? {}
  const unread = version !== undefined && documentVersion(version) === undefined
  return unread ? `the version at ${versionPointer} cannot be read` : undefined
}
