import { v7 } from 'uuid'
import type { Id, NewId } from '../domain/ids.ts'

/**
 * Makes UUIDv7s (RFC 9562) from a clock, in milliseconds since the epoch, and a source of random bytes. Each is greater
 * than the one before, within one millisecond and also after the clock was set back: a counter rises until the clock has
 * passed the latest id (RFC 9562, section 6.2, method 1).
 */
export function uuid7(now: () => number, random: (bytes: number) => Uint8Array): NewId {
  let latest = Number.NEGATIVE_INFINITY
  let counter = 0
  return <Noun extends string>() => {
    const bytes = random(16)
    const instant = now()
    if (instant > latest) {
      latest = instant
      counter = firstCount(bytes)
    } else {
      counter++
    }
    // uuid knows nothing of brands.
    return v7({ msecs: latest, seq: counter, random: bytes }) as Id<Noun>
  }
}

/** Random, with the highest of the counter's 32 bits left free: two billion ids fit into one millisecond. */
function firstCount(bytes: Uint8Array): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(6)
  return (a & 0x7f) * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d
}
