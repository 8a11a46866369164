import type { Brand } from './ids.ts'

/** Where a package version is looked up: all that decides what is found there, without the words that explain it. */
export interface PackagePlace {
  /** As OSV spells it: `PyPI`, `Debian`. */
  readonly ecosystem: string
  /** Release of a distribution; `null` where advisories need one and it is not known. */
  readonly release?: string | null | undefined
  readonly name: string
  readonly version?: string | undefined
  /** The name is that of what was built; its source is not named. */
  readonly built?: true | undefined
  /** RPM module stream. */
  readonly module?: string | undefined
  /** Package inside of a Go module. */
  readonly part?: string | undefined
  /** The component does not say that this is its name; with `partsOnly` only records that list `part` are asked. */
  readonly guess?: 'any' | 'partsOnly' | undefined
  /** A further package URL of the component says so. */
  readonly also?: true | undefined
}

/**
 * A package version as the record knows it, in its canonical text: `PyPI/flask@2.2.3`, `Debian:12/openssl@3.0.11-1`. Equal
 * keys are looked up alike. Where a component is looked up in several places, `|` stands between them:
 * `Debian:12/openssl@3.0.11-1|Debian:12/libssl3@3.0.11-1?built`.
 */
export type PackageKey = Brand<string, 'PackageKey'>

/** The places in the order in which they are asked. At least one. */
export type PackagePlaces = readonly [PackagePlace, ...PackagePlace[]]

export function formatPackageKey(places: PackagePlaces): PackageKey {
  // Made here and nowhere else but in parsePackageKey, which goes through here.
  return places.map(placeText).join('|') as PackageKey
}

/** The places of a canonical text; undefined for any other text, also for another spelling of a key. */
export function parsePackageKey(text: string): PackagePlaces | undefined {
  const [first, ...rest] = text.split('|').map(placeOf)
  if (first === undefined) return undefined
  const others = rest.filter((place) => place !== undefined)
  const places: PackagePlaces = [first, ...others]
  return formatPackageKey(places) === text ? places : undefined
}

function placeText({ ecosystem, release, name, version, ...flags }: PackagePlace): string {
  const of = release === undefined ? '' : `:${release === null ? '?' : escapedAll(release)}`
  const at = version === undefined ? '' : `@${escaped(version)}`
  const marks = [
    flags.built && 'built',
    flags.module !== undefined && `module=${escaped(flags.module)}`,
    flags.part !== undefined && `part=${escaped(flags.part)}`,
    flags.guess && `guess=${flags.guess}`,
    flags.also && 'also',
  ].filter((mark) => typeof mark === 'string')
  const query = marks.length === 0 ? '' : `?${marks.join('&')}`
  return `${escapedAll(ecosystem)}${of}/${escaped(name)}${at}${query}`
}

const placeShape =
  /^(?<ecosystem>[^:/?@]*)(?::(?<release>\?|[^?@/]*))?\/(?<name>[^@?]*)(?:@(?<version>[^?]*))?(?:\?(?<marks>.*))?$/s

/** One place, in any spelling; the caller compares it with the canonical one. */
function placeOf(text: string): PackagePlace | undefined {
  const groups = placeShape.exec(text)?.groups
  if (!groups) return undefined
  const { ecosystem = '', release, name = '', version, marks = '' } = groups
  const values = new Map(marks.split('&').map((mark) => [mark.split('=')[0], mark.split('=')[1]]))
  const [module, part, guess] = [values.get('module'), values.get('part'), values.get('guess')]
  return {
    ecosystem: unescaped(ecosystem),
    ...(release !== undefined && { release: release === '?' ? null : unescaped(release) }),
    name: unescaped(name),
    ...(version !== undefined && { version: unescaped(version) }),
    ...(values.has('built') && { built: true }),
    ...(module !== undefined && { module: unescaped(module) }),
    ...(part !== undefined && { part: unescaped(part) }),
    ...((guess === 'any' || guess === 'partsOnly') && { guess }),
    ...(values.has('also') && { also: true }),
  }
}

/** What ends a name, a version or a mark, and what cannot be seen; names keep their `/` and `:`, versions their epoch. */
const ends = /[%@?|&= \p{Cc}]/gu

function escaped(text: string): string {
  return text.replace(ends, code)
}

/** An ecosystem or a release, which end at `:` and `/` as well. */
function escapedAll(text: string): string {
  return escaped(text).replace(/[:/]/g, code)
}

/** All that is escaped lies below U+0100: two digits are enough. */
function code(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}

function unescaped(text: string): string {
  return text.replace(/%([0-9A-F]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
}
