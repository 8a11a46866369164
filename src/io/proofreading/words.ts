/** What is not prose: code in backticks, addresses, mail addresses, paths, identifiers, numbers, file names. */
const code = /`[^`]*`/g
const identifier = /[\d_@\\$%=<>{}#]|:\/\/|^\/|\/.*\/|\p{L}\.\p{L}/u
const word = /\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*/gu
/** Acronyms and names such as `OpenSSL`. */
const manyCapitals = /\p{Lu}.*\p{Lu}/u
/** hunspell knows no longer ones. */
const longest = 100

/** The words of a text that a dictionary can know, each once, in their order. */
export function wordsOf(text: string): readonly string[] {
  const words = new Set<string>()
  for (const [chunk] of text.replace(code, ' ').matchAll(/\S+/g)) {
    if (identifier.test(chunk)) continue
    for (const [each] of chunk.matchAll(word)) {
      if (each.length > 1 && each.length <= longest && !manyCapitals.test(each)) words.add(each)
    }
  }
  return [...words]
}
