/** The first so many characters of a text, and `…` where it has more. Never half a surrogate pair. */
export function excerpt(text: string, most: number): string {
  if (text.length <= most) return text
  const last = text.charCodeAt(most - 1)
  return `${text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most)}…`
}

/** A text as it is quoted in a sentence: its beginning where it is long. */
export function quoted(text: string, most = 40): string {
  return `"${excerpt(text, most)}"`
}
