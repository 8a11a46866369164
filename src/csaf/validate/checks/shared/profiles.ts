import type { CsafVersion, DocumentIndex } from '../../../schema/index.ts'

/** The profiles of chapter 4 beside "CSAF Base"; each by the category that documents of it have. */
const profiles = {
  '2.0': ['csaf_security_incident_response', 'csaf_informational_advisory', 'csaf_security_advisory', 'csaf_vex'],
  '2.1': [
    ...(['csaf_security_incident_response', 'csaf_informational_advisory', 'csaf_security_advisory'] as const),
    ...(['csaf_vex', 'csaf_deprecated_security_advisory', 'csaf_withdrawn', 'csaf_superseded'] as const),
  ],
} as const satisfies Record<CsafVersion, readonly string[]>

export type Profile = (typeof profiles)[CsafVersion][number]

/** The profiles of a version, without "CSAF Base". */
export function profilesOf(version: CsafVersion): readonly Profile[] {
  return profiles[version]
}

/** Whether the document is of one of some profiles; a profile that its version does not have, it is not of. */
export function isOf({ csaf, version }: DocumentIndex, ...wanted: readonly Profile[]): boolean {
  const category = csaf.document?.category
  return profilesOf(version).some((profile) => profile === category && wanted.includes(profile))
}
