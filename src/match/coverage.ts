import type { Coordinates } from './place.ts'
import { compareRelease } from './releases.ts'

/** Why nothing can be said at a place; undefined when the advisories cover it. */
export type Coverage = (place: Coordinates) => string | undefined

/**
 * `ecosystems` are those of the advisories, with their suffixes: `Debian:12`, `PyPI`. A release that no advisory
 * speaks of is as unknown as an ecosystem without any: nothing found there would sound like nothing there.
 */
export function coverageOf(ecosystems: ReadonlySet<string>): Coverage {
  const suffixes = new Map<string, (string | undefined)[]>()
  for (const name of ecosystems) {
    const [, ecosystem = '', release] = /^([^:]*)(?::(.*))?$/s.exec(name) ?? []
    const known = suffixes.get(ecosystem)
    if (known) known.push(release)
    else suffixes.set(ecosystem, [release])
  }
  const answers = new Map<string, string | undefined>()
  return (place) => {
    const { ecosystem, release } = place
    const key = JSON.stringify([ecosystem, release])
    if (!answers.has(key)) answers.set(key, gap(place, suffixes.get(ecosystem)))
    return answers.get(key)
  }
}

function gap({ ecosystem, release, version }: Coordinates, stated: readonly (string | undefined)[] | undefined) {
  if (!stated) return `the index holds no advisories for ${ecosystem}`
  if (stated.some((each) => compareRelease(ecosystem, release, each, version) !== 'other')) return undefined
  return `the index holds no advisories for ${ecosystem} ${release}`
}
