import type { AdvisoryPackage, RangeEvent } from '../domain/advisory.ts'
import { onceFor } from './once-for.ts'
import { eventText, type RangeAnswer } from './range.ts'

/** A Go version made from a commit with no earlier tag: it says nothing about where it stands among tags. */
export const untaggedGoVersion = /^v?0\.0\.0-\d{14}-[0-9a-f]{12}/

/** Libraries that never are a main module, and have commits without a tag from before they had tags. */
const LIBRARY = /^golang\.org\/x\/(?:crypto|exp|image|mod|net|oauth2|sync|sys|term|text|time)$/i

/**
 * Why a Go version that names a commit is not decided by a range, as a sentence; undefined when it is.
 *
 * The go command makes such a version where no tag leads to the commit, and orders it before every tag, so a "yes"
 * stands. Syft makes one for every main module without a version, whatever its tags: a flaw that came in with a tag may
 * then be there. A module path that ends in `/v2` cannot have `v0.0.0` from the go command at all.
 */
export function whyCommitUndecided(
  version: string,
  named: AdvisoryPackage,
  events: readonly RangeEvent[],
  { inRange }: RangeAnswer,
): string | undefined {
  if (named.ecosystem !== 'Go' || !untaggedGoVersion.test(version) || LIBRARY.test(named.name)) return undefined
  const { any, introduced } = tagsOf(events)
  const tag = /\/v\d+$/.test(named.name) ? any : inRange === 'no' ? introduced : undefined
  return tag && `${version} names a commit, which has no known place before or after the record's ${tag}`
}

/** The first tag that a range names, and the first that it starts with. */
const tagsOf = onceFor((events: readonly RangeEvent[]) => {
  const isTag = (event: RangeEvent) => {
    const text = eventText(event)
    return text !== '0' && text !== '*' && !untaggedGoVersion.test(text)
  }
  const any = events.find(isTag)
  const introduced = events.find((event) => 'introduced' in event && isTag(event))
  return { any: any && eventText(any), introduced: introduced && eventText(introduced) }
})
