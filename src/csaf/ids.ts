/** Whether a name is a CVE id as CSAF spells them. */
export function isCve(id: string): boolean {
  return /^CVE-\d{4}-\d{4,}$/.test(id)
}

/** The naming system of a vulnerability id: `GHSA` of `GHSA-m2qf-hxjv-5gpq`; `OSV` where it does not show. */
export function systemOf(id: string): string {
  return /^[A-Z]+(?=-)/.exec(id)?.[0] ?? 'OSV'
}
