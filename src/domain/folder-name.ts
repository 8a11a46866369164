/** Names that Windows keeps for devices, whatever follows the first dot. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

/**
 * The folder of a bulletin, in addresses and on disk: the tracking id itself wherever that is a harmless name in its
 * usual case. Every other character becomes its code point between tildes, and unusual case is noted at the end: two ids
 * never share a folder, not even where letter case does not count. `idPrefix` is the beginning of all the publisher's
 * ids, whose case is the publisher's.
 */
export function folderName(trackingId: string, idPrefix = ''): string {
  const escaped = trackingId.replace(/[^A-Za-z0-9._+-]|^\.|\.$/gu, codePoint)
  const safe = device.test(escaped) ? codePoint(escaped.slice(0, 1)) + escaped.slice(1) : escaped
  const prefix = trackingId.startsWith(idPrefix) ? idPrefix.length : 0
  return safe === '' ? '~' : safe + unusualCase(trackingId.slice(prefix))
}

function codePoint(sign: string): string {
  return `~${sign.codePointAt(0)?.toString(16)}~`
}

/** An id with letters in the case that databases give them: capitals, but for the groups of a GHSA id. */
export function usualCase(id: string): string {
  const capitals = id.replace(/[a-z]+/g, (letters) => letters.toUpperCase())
  return capitals.replace(/(?<![^-])GHSA((?:-[A-Z0-9]{4}){3})(?![^-])/g, (ghsa) => `GHSA${ghsa.slice(4).toLowerCase()}`)
}

/** `~` and the places of the letters in unusual case, as the bits of a hexadecimal number; empty where there are none. */
function unusualCase(text: string): string {
  const usual = usualCase(text)
  if (usual === text) return ''
  const bits = text
    .split('')
    .map((sign, i) => (sign === usual[i] ? '0' : '1'))
    .join('')
  return `~${BigInt(`0b1${bits}`).toString(16)}`
}
