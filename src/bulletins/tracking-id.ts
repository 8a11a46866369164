import { createHash } from 'node:crypto'
import type { Publisher } from '../domain/bulletin.ts'
import { usualCase } from '../domain/folder-name.ts'

const longest = 100

/**
 * The tracking id of the bulletin about a vulnerability: `EW-CVE-2023-43804`, `EW-ALSA-2023_1234`. It names a folder, a
 * file and a URL, so nothing of a hostile record id but letters, digits, `.`, `_` and `-` gets there; and since file
 * names have small letters only (CSAF, section 5.1), an id of unusual signs or case ends with `+` and a hash of it.
 */
export function trackingIdOf({ idPrefix }: Publisher, vulnerabilityId: string): string {
  const isUsual =
    /^[A-Za-z0-9-]+(?::[A-Za-z0-9-]+)?$/.test(vulnerabilityId) && usualCase(vulnerabilityId) === vulnerabilityId
  const name = vulnerabilityId.replace(/[^A-Za-z0-9._-]+/g, '_').slice(0, longest)
  if (isUsual && vulnerabilityId.length <= longest) return `${idPrefix}-${name}`
  const hash = createHash('sha256').update(vulnerabilityId).digest('hex').slice(0, 8)
  return `${idPrefix}-${usualCase(name)}+${hash.toUpperCase()}`
}
