import facts from './cwe.json' with { type: 'json' }

/**
 * The weaknesses of every release of CWE from 1.0 to 4.17 (https://cwe.mitre.org/data/archive.html), without categories
 * and views. Each line says from which release to which it holds, by their places in the list of releases.
 */
type Lines = Readonly<Record<string, readonly string[]>>

/** How a weakness may be used to map vulnerabilities; said since release 4.12, and nothing where it is allowed. */
export type MappingUsage = 'Allowed-with-Review' | 'Discouraged' | 'Prohibited'

/** Every release, oldest first. */
export const cweReleases: readonly string[] = facts.releases

export const latestCweRelease: string = facts.releases.at(-1) ?? ''

/** The number of the weakness that came last: they are counted upwards. */
export const highestCwe: number = Math.max(...Object.keys(facts.names).map((id) => Number(id.slice('CWE-'.length))))

/** The name of a weakness in a release: `cweName('CWE-79', '4.15')`; undefined when it is not in it. */
export function cweName(id: string, release: string): string | undefined {
  return lineOf(facts.names, id, release)
}

export function isDeprecatedCwe(id: string, release: string): boolean {
  return lineOf(facts.deprecated, id, release) !== undefined
}

export function cweUsage(id: string, release: string): MappingUsage | undefined {
  const usage = lineOf(facts.usage, id, release)
  return (['Allowed-with-Review', 'Discouraged', 'Prohibited'] as const).find((each) => each === usage)
}

/** The newest release of a day (`2024-01-21`); undefined before the first. */
export function latestCweReleaseOn(day: string): string | undefined {
  return cweReleases.findLast((_, place) => (facts.dates[place] ?? '') <= day)
}

/** The day on which a release was published (`2024-07-16`); empty for what is not a release. */
export function cweDay(release: string): string {
  return facts.dates[places.get(release) ?? -1] ?? ''
}

/** The newest release that has the weakness under this name. */
export function releaseWithName(id: string, name: string): string | undefined {
  return cweReleases.findLast((release) => cweName(id, release) === name)
}

const places: ReadonlyMap<string, number> = new Map(cweReleases.map((release, i) => [release, i]))

function lineOf(lines: Lines, id: string, release: string): string | undefined {
  const place = places.get(release)
  if (place === undefined || !Object.hasOwn(lines, id)) return undefined
  for (const line of lines[id] ?? []) {
    const [, first, last, text] = /^(\d+)-(\d+) ?(.*)$/s.exec(line) ?? []
    if (place >= Number(first) && place <= Number(last)) return text
  }
  return undefined
}
