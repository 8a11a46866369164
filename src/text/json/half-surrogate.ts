/** Where a JSON text holds an escaped half of a surrogate pair without its other half; UTF-8 itself cannot hold one. */
export function halfSurrogate(text: string): number | undefined {
  if (!/\\u[dD][89a-fA-F]/.test(text)) return undefined
  const escapes = /\\(?:u([0-9a-fA-F]{4})|.)/gs
  for (let match = escapes.exec(text); match; match = escapes.exec(text)) {
    const unit = Number.parseInt(match[1] ?? '0', 16)
    if (unit < 0xd800 || unit > 0xdfff) continue
    const low = /\\u[dD][c-fC-F][0-9a-fA-F]{2}/y
    low.lastIndex = escapes.lastIndex
    if (unit > 0xdbff || !low.test(text)) return match.index
    escapes.lastIndex = low.lastIndex
  }
  return undefined
}
