/** `Vary` with these fields in it (RFC 9110 section 12.5.5). What stood there stays, and so does `*`. */
export function mergedVary(values: readonly string[], fields: readonly string[]): string {
  const given = values
    .flatMap((value) => value.split(','))
    .map((name) => name.trim())
    .filter(Boolean)
  if (given.includes('*')) return '*'
  const known = given.map((name) => name.toLowerCase())
  return [...given, ...fields.filter((field) => !known.includes(field.toLowerCase()))].join(', ')
}
