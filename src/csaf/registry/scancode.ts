import keys from './scancode.json' with { type: 'json' }

const current = new Set(keys.current)
const deprecated = new Set(keys.deprecated)

/** What AboutCode's ScanCode LicenseDB says of a key that stands behind `LicenseRef-scancode-` or `AdditionRef-scancode-`. */
export type ScanCodeState = 'current' | 'deprecated' | 'unknown'

/** The keys as of this month; later ones are unknown. */
export const scanCodeDate = '2026-01'

/**
 * Looks a license or exception up in the ScanCode LicenseDB (https://scancode-licensedb.aboutcode.org/, the data of
 * release 32.5.0 of its toolkit); undefined for an identifier that does not claim to be of it.
 */
export function scanCodeState(id: string): ScanCodeState | undefined {
  const key = /^(?:LicenseRef|AdditionRef)-scancode-(.+)$/i.exec(id)?.[1]?.toLowerCase()
  if (key === undefined) return undefined
  if (current.has(key)) return 'current'
  return deprecated.has(key) ? 'deprecated' : 'unknown'
}
