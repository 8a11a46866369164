/** Dictionaries of hunspell by the language tags they serve; their names look like `de_AT`, `sr_Latn_RS`, `en`. */
export interface Dictionary {
  readonly name: string
  readonly language: string
  readonly script: string
  readonly region: string
}

/** The names that `hunspell -D` lists, between the folders it searches and what it loads at once. */
export function dictionariesOf(listing: string): readonly Dictionary[] {
  const [, list = ''] = listing.split(/^(?:AVAILABLE|LOADED) DICTIONAR.*$/m)
  const names = list.split(/\r?\n/).flatMap((line) => /^.*[\\/]([A-Za-z]{2,3}(?:[_-][^\\/]*)?)$/.exec(line)?.[1] ?? [])
  return [...new Set(names.map((name) => name.replace(/\.(?:aff|dic)$/, '')))].map((name) => ({
    name,
    ...partsOf(name),
  }))
}

/** Regions whose spelling a tag without region means, where it is not the language's own (`de`: `DE`). */
const homes: Readonly<Record<string, string>> = {
  cs: 'CZ',
  da: 'DK',
  el: 'GR',
  en: 'US',
  et: 'EE',
  sl: 'SI',
  sv: 'SE',
  uk: 'UA',
}

/** The dictionary for a language tag. One of another region is none: its spelling differs. */
export function dictionaryFor(tag: string, dictionaries: readonly Dictionary[]): string | undefined {
  const { language, script, region } = partsOf(tag)
  const fitting = dictionaries.filter((each) => each.language === language && each.script === script)
  const wanted = region === '' ? ['', homes[language] ?? language.toUpperCase()] : [region, '']
  for (const each of wanted) {
    const found = fitting.filter((dictionary) => dictionary.region === each)
    // The shortest name is the plain one: beside de_DE there may be de_DE_frami.
    const [first] = found.toSorted((a, b) => a.name.length - b.name.length)
    if (first) return first.name
  }
  return region === '' ? fitting.map(({ name }) => name).sort()[0] : undefined
}

function partsOf(tag: string): Omit<Dictionary, 'name'> {
  const [language = '', ...subtags] = tag.split(/[-_]/)
  const script = /^[A-Za-z]{4}$/.test(subtags[0] ?? '') ? (subtags.shift() ?? '') : ''
  const region = /^(?:[A-Za-z]{2}|\d{3})$/.test(subtags[0] ?? '') ? (subtags[0] ?? '') : ''
  return { language: language.toLowerCase(), script: script.toLowerCase(), region: region.toUpperCase() }
}
