/** What is not written here, and what to write instead. An expression sees one line; words within identifiers count too. */
export const words = [
  { expression: /\btold\b|\bTold\b|[a-z]Told\b|\btold[A-Z]/, instead: 'reported, stated, said to be' },
  { expression: /\b[Mm]end(?:s|ed|ing)?\b|\bmend[A-Z]|[a-z]Mend\b/, instead: 'fix, repair, correct' },
  { expression: /misfit/i, instead: 'mismatch, does not match' },
  { expression: /\bwhom\b/i, instead: 'who' },
  { expression: /\bbrought\b/i, instead: 'fetched, loaded, returned' },
  {
    expression: /(?<!\b[Tt]here )\bis no (?!longer\b|more\b|less\b|fix\b|such\b|way\b|need\b)[a-z"$]/,
    instead: '"is not a …"',
  },
  { expression: /\bhand(?:s|ed|ing)? on\b|\bhandedOn\b|\bhanded_on\b/i, instead: 'pass, leak, carry over' },
  { expression: /\b[Dd]esk\b|[a-z]Desk\b|\bdesk[A-Z]/, instead: 'pool' },
]

/** The words of a text that are on the list, with the lines on which they stand. */
export function faultsIn(text) {
  return text.split('\n').flatMap((content, at) =>
    words.flatMap(({ expression, instead }) => {
      const word = expression.exec(content)?.[0]
      return word === undefined ? [] : [{ line: at + 1, word, instead }]
    }),
  )
}
