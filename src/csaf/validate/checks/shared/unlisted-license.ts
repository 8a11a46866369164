import { parseLicense } from '../../../registry/license-expression.ts'
import type { DocumentIndex } from '../../../schema/index.ts'

type Licenses = typeof import('../../../registry/licenses.ts')

/** The identifiers of the document's license expression; none where it is wrong or absent. */
export function licenseIds({ csaf }: DocumentIndex): readonly string[] {
  const parsed = parseLicense(csaf.document?.license_expression ?? '')
  return typeof parsed === 'string' ? [] : parsed
}

/** Why the licenses of a document are not judged: its expression cannot be read, which test 6.1.54 reports. */
export function unreadLicense({ csaf }: DocumentIndex): string | undefined {
  const { license_expression: expression } = csaf.document ?? {}
  const unread = expression !== undefined && typeof parseLicense(expression) === 'string'
  return unread ? 'the license expression cannot be read' : undefined
}

/** Whether an identifier is neither on the SPDX list nor in the ScanCode LicenseDB. */
export function isUnlisted(id: string, { isSpdxId, isScanCodeId }: Licenses): boolean {
  return !isSpdxId(id) && !isScanCodeId(id)
}

/**
 * Whether an identifier is one that the publisher made, so that nobody else holds the text (section 3.2.2.7 of CSAF
 * 2.1, step 3). What is neither listed nor has such a prefix names no license at all: test 6.2.45 tells of it.
 */
export function isOwn(id: string, licenses: Licenses): boolean {
  return /^(?:LicenseRef|AdditionRef)-/.test(id) && isUnlisted(id, licenses)
}
