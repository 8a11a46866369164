/** Aggregating databases; a record of the ecosystem's own database (PYSEC, GO, RUSTSEC, DSA …) comes before them. */
const aggregators = ['GHSA-', 'CVE-', 'OSV-', 'x_']

/** Orders record ids: the ecosystem's own database first, then by code units. */
export function bySource(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0)
}

function rank(id: string): number {
  return aggregators.some((prefix) => id.startsWith(prefix)) ? 1 : 0
}
