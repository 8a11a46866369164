import type { Prepared } from '../../prepared.ts'
import { parseLicense } from './license-expression.ts'

type Licenses = typeof import('../../facts/licenses.ts')

/** The identifiers of the document's license expression; none where it is wrong or absent. */
export function licenseIds({ csaf }: Prepared): readonly string[] {
  const parsed = parseLicense(csaf.document?.license_expression ?? '')
  return typeof parsed === 'string' ? [] : parsed
}

/** Whether an identifier is neither on the SPDX list nor in the ScanCode LicenseDB. */
export function isUnlisted(id: string, { isSpdxId, isScanCodeId }: Licenses): boolean {
  return !isSpdxId(id) && !isScanCodeId(id)
}
