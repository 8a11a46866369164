/**
 * What looks like white space, a dash, a hyphen, a minus or an underscore: Unicode's categories of them, and the minus
 * signs, hyphens and combining low lines that it counts elsewhere.
 */
const separators =
  /(?:[\s\p{Pd}\p{Pc}\u00ad\u02d7\u2043\u207b\u208b\u2212\u2796\u200b\ufeff\u{10191}\u{e002d}]|\u0332|\u0333)+/gu

/** What cannot be seen: marks of direction, joiners, variation selectors, fillers, the blank pattern of Braille. */
const invisible = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]+/gu

/** A name without its separators, in small letters. */
export function withoutSeparators(name: string): string {
  return name.replace(separators, '').toLowerCase()
}

/** A name without its separators and invisible characters, in small letters. */
export function visibleLetters(name: string): string {
  return withoutSeparators(name.replace(invisible, ''))
}
