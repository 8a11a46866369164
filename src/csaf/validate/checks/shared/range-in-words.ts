const words: readonly string[] = ['after', 'all', 'before', 'earlier', 'later', 'prior', 'versions']

/** Whether a version holds what only ranges hold: a comparator, or such a word of its own (test 6.1.31). */
export function isRangeInWords(version: string): boolean {
  const name = version.toLowerCase()
  return /[<>]/.test(name) || name.split(/\s/).some((word) => words.includes(word))
}
