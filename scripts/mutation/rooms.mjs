/** The rooms whose tests are themselves tested: a wrong answer of theirs is a wrong bulletin. */
export const rooms = ['actions', 'bulletins', 'csaf/validate/checks', 'cvss', 'match', 'session-guard', 'versions']

/** The rooms in turn, one a day (UTC). */
export function roomOfDay(milliseconds) {
  return rooms[Math.floor(milliseconds / 86_400_000) % rooms.length]
}

/** The files to mutate: all of a room, or of `csaf/validate/checks` a tenth that the seed draws unless the whole is wanted. */
export function filesOf(room, { all, seed, whole = false }) {
  if (room !== 'csaf/validate/checks' || whole) return all
  const next = seeded(seed)
  const drawn = all.map((file) => ({ file, at: next() })).toSorted((a, b) => a.at - b.at)
  return drawn
    .slice(0, Math.ceil(all.length / 10))
    .map(({ file }) => file)
    .toSorted()
}

/** How many mutants some test saw. Those that do not compile or were left out do not count. */
export function scoreOf(mutants) {
  const count = (...of) => mutants.filter(({ status }) => of.includes(status)).length
  const seen = count('Killed', 'Timeout')
  const tried = seen + count('Survived', 'NoCoverage')
  return { seen, tried, percent: tried === 0 ? 100 : (seen / tried) * 100 }
}

/** Mulberry32, as in test/seeded.ts. */
function seeded(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
