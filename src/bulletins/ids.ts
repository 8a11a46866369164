import { isCveId } from '../domain/ids.ts'

/** The naming system of a vulnerability id: `GHSA` of `GHSA-m2qf-hxjv-5gpq`; `OSV` where it does not show. */
export function systemOf(id: string): string {
  const system = /^[A-Z]+(?=-)/.exec(id)?.[0] ?? 'OSV'
  return system === 'CVE' && !isCveId(id) ? 'OSV' : system
}
