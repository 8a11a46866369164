import type { RangeEvent } from '../domain/advisory.ts'
import { onceFor } from './once-for.ts'

/**
 * A version as Composer compares it: `1.0` as `1.0.0.0`. It makes both sides four numbers long and then takes PHP's order,
 * in which 1.0 is older than 1.0.0 (https://github.com/composer/semver/issues/155). Databases compare what is written.
 */
export function fourNumbers(version: string): string {
  const [numbers] = /^v?\d+(?:\.\d+){0,2}(?![\d.])/i.exec(version) ?? []
  if (numbers === undefined) return version
  return numbers + '.0'.repeat(4 - numbers.split('.').length) + version.slice(numbers.length)
}

/** The events of a range, with the versions as Composer compares them; `0` and `*` are not versions. */
export const withFourNumbers = onceFor((events: readonly RangeEvent[]): readonly RangeEvent[] => {
  const written = (text: string) => (text === '0' || text === '*' ? text : fourNumbers(text))
  return events.map((event) => {
    if ('introduced' in event) return { introduced: written(event.introduced) }
    if ('fixed' in event) return { fixed: written(event.fixed) }
    if ('lastAffected' in event) return { lastAffected: written(event.lastAffected) }
    return { limit: written(event.limit) }
  })
})
