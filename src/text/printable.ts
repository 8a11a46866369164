/** Foreign text without control characters, so that no SBOM or record can move a terminal's cursor. */
export function printable(text: string): string {
  return isPlain(text) && !/[\n\t]/.test(text) ? text : text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
}

/**
 * Whether a text is only printable ASCII, line ends and tabs. Most text is, so this is checked first:
 * what Unicode calls a control takes long to load.
 */
export function isPlain(text: string): boolean {
  return /^[\x20-\x7e\n\t]*$/.test(text)
}
