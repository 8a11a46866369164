/**
 * The folder of a bulletin, in addresses and on disk: the tracking id itself wherever that is a harmless name.
 * Every other character becomes its code point between tildes, so that two ids never share a folder.
 */
export function folderName(trackingId: string): string {
  const safe = trackingId.replace(/[^A-Za-z0-9._+-]|^\.|\.$/gu, (sign) => `~${sign.codePointAt(0)?.toString(16)}~`)
  return safe === '' ? '~' : safe
}
