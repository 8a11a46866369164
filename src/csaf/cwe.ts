import names from './cwe-4.15.json' with { type: 'json' }

const byId = new Map(Object.entries(names))

/** The name of a weakness in CWE 4.15 (https://cwe.mitre.org/), which CSAF demands beside its id (test 6.1.11). */
export function cweName(id: string): string | undefined {
  return byId.get(id)
}
