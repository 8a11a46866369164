import { quoted } from '../../../text/excerpt.ts'
import type { TextRule } from './rule.ts'

/** The digits of a hash; 2.1 wants small letters. That it has 32 at least is asked apart. */
export const hashRule: TextRule = (text, version) => {
  const [strange] = /[^0-9a-fA-F]/u.exec(text) ?? []
  if (strange !== undefined) return `is not a hash: "${strange}" is not a hexadecimal digit`
  if (version === '2.1' && /[A-F]/.test(text)) return 'is not a hash of CSAF 2.1: its letters must be small'
  return undefined
}

/** The name of a hash algorithm; 2.0 takes any. */
export const algorithmRule: TextRule = (text, version) => {
  if (version === '2.0' || /^[0-9a-z][0-9a-z-]*$/.test(text)) return undefined
  const [strange] = /[^0-9a-z-]/u.exec(text) ?? []
  const fault = strange === undefined ? 'it begins with "-"' : `${quoted(strange)} is in it`
  return `is not the name of a hash algorithm: ${fault} (names such as sha256 have small letters, digits and hyphens)`
}
