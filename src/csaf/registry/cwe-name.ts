import { latestCweRelease, cweName as nameIn } from './cwe.ts'

/** The release of CWE (https://cwe.mitre.org/) whose names Tocsin writes. */
export const cweRelease = latestCweRelease

/** The name of a weakness in that release, which CSAF demands beside its id (test 6.1.11). */
export function cweName(id: string): string | undefined {
  return nameIn(id, cweRelease)
}
