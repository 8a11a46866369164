/**
 * The seed of this run, an integer: TOCSIN_TEST_SEED, or one that vitest.config.ts draws. It is printed at the start,
 * and is that of every property (test/setup.ts).
 */
export const testSeed = Number(process.env.TOCSIN_TEST_SEED ?? 1)

/** Which part of the nightly volume is tried: TOCSIN_TEST_VOLUME, from 0 to 1; `npm test` takes a tenth. */
export const testVolume = Number(process.env.TOCSIN_TEST_VOLUME ?? 0.1)

/** How often to try what the nightly run tries `nightly` times; never under 25 where it does so at least as often. */
export function runs(nightly: number, volume = testVolume): number {
  return Math.max(Math.min(nightly, 25), Math.round(nightly * volume))
}

/**
 * Whether a case of many is tried in this run: the part of them that is the volume, another for each seed. `npm run
 * test:nightly` tries all.
 */
export function isSampled(name: string, { volume = testVolume, seed = testSeed } = {}): boolean {
  let hash = seed | 0
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  return seeded(hash)() < volume
}

/** Of many cases, by their names, those that are tried in this run: at least one. */
export function sampleOf<T>(cases: readonly T[], nameOf: (each: T) => string, volume = testVolume): T[] {
  return cases.filter((each, i) => i === testSeed % cases.length || isSampled(nameOf(each), { volume }))
}

/** How a title names what is sampled: `0.1 of the packages`, `all packages`. */
export const share = testVolume < 1 ? `${testVolume} of the` : 'all'

/** Mulberry32: numbers from 0 up to 1 that a seed determines, the same on every machine. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
