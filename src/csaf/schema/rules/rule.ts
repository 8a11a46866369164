import type { CsafVersion } from '../version.ts'

/**
 * A rule for a text beyond its length: undefined where the text keeps it, else what breaks it, in words that end the
 * sentence `"…" is not a CVE id: it does not begin with "CVE-"`.
 */
export type TextRule = (text: string, version: CsafVersion) => string | undefined

/** The rule of a regular expression, which must be linear; `words` explains a text that does not match. */
export function matching(expression: RegExp, words: string | ((text: string) => string)): TextRule {
  return (text) => {
    if (expression.test(text)) return undefined
    return typeof words === 'string' ? words : words(text)
  }
}

/** The first of some remarks that a text deserves. */
export function firstOf(text: string, remarks: readonly (readonly [RegExp, string])[]): string | undefined {
  return remarks.find(([expression]) => expression.test(text))?.[1]
}

export const spaced = [/^\s|\s$/, 'there is white space before or after it'] as const
