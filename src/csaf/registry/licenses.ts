import deprecatedExceptions from 'spdx-exceptions/deprecated.json' with { type: 'json' }
import exceptions from 'spdx-exceptions/index.json' with { type: 'json' }
import deprecated from 'spdx-license-ids/deprecated.json' with { type: 'json' }
import current from 'spdx-license-ids/index.json' with { type: 'json' }

const currentIds = new Set([...current, ...exceptions].map((id) => id.toLowerCase()))
const deprecatedIds = new Set([...deprecated, ...deprecatedExceptions].map((id) => id.toLowerCase()))

/** Whether the SPDX license list (https://spdx.org/licenses/) has a licence or exception, deprecated ones included. */
export function isSpdxId(id: string): boolean {
  return currentIds.has(id.toLowerCase()) || isDeprecatedId(id)
}

export function isDeprecatedId(id: string): boolean {
  return deprecatedIds.has(id.toLowerCase())
}

/** AboutCode's ScanCode LicenseDB gives its own licences this prefix; the list itself is not held here. */
export function isScanCodeId(id: string): boolean {
  return /^(?:LicenseRef|AdditionRef)-scancode-/.test(id)
}
