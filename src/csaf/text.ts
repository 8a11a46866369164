/**
 * Puts U+FFFD where a character would act on a terminal, is none, or turns the reading direction around: a version
 * must not read backwards. Line breaks become `\n`; tabs and the marks U+200E and U+200F stay.
 */
export function visible(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
}

/** Visible text on one line. */
export function line(text: string): string {
  return visible(text).replace(/\s+/g, ' ').trim()
}

/** The address in canonical form when it is complete and leads to a web page; undefined for any other text. */
export function webUrl(text: string | undefined): string | undefined {
  const url = text !== undefined && URL.canParse(text) ? new URL(text) : undefined
  return url && ['https:', 'http:'].includes(url.protocol) ? url.href : undefined
}
