/**
 * Decision points of SSVC (https://github.com/CERTCC/SSVC, data/json/decision_points, 2026-08): namespace → key →
 * version → the keys of its values in their order. Of the namespaces `basic`, `cisa` and `nist`, and of most of
 * `cvss`, nothing is held here: what is not held is not judged.
 */
type Versions = Readonly<Record<string, readonly string[]>>

const impact = ['L', 'M', 'H', 'VH']
const yesNo = ['N', 'Y']
const safety = ['N', 'M', 'R', 'C']
const maturity = ['U', 'P', 'A', 'X']

const ssvc: Readonly<Record<string, Versions>> = {
  A: { '2.0.0': yesNo },
  COORDINATE: { '1.0.0': ['D', 'T', 'C'], '1.0.1': ['D', 'T', 'C'] },
  CS: { '1.0.0': yesNo },
  DSOI: { '1.0.0': ['D', 'S', 'O', 'I'] },
  E: { '1.0.0': ['N', 'P', 'A'], '1.1.0': ['N', 'P', 'A'] },
  EXP: { '1.0.0': ['S', 'C', 'O'], '1.0.1': ['S', 'C', 'O'] },
  HI: { '1.0.0': impact, '2.0.0': impact, '2.0.1': impact, '2.0.2': impact },
  HVA: { '1.0.0': yesNo },
  KEV: { '1.0.0': yesNo },
  MI: { '1.0.0': ['N', 'NED', 'MSC', 'MEF', 'MF'], '2.0.0': ['D', 'MSC', 'MEF', 'MF'] },
  MWI: { '1.0.0': ['L', 'M', 'H'] },
  PSI: { '1.0.0': ['M', 'S'], '2.0.0': ['M', 'S'], '2.0.1': ['M', 'S'] },
  PUBLISH: { '1.0.0': ['N', 'P'] },
  PVA: { '1.0.0': ['L', 'A', 'P'] },
  PWI: { '1.0.0': [], '1.1.0': [] },
  RC: { '1.0.0': ['NC', 'C'] },
  RP: { '1.0.0': ['Y', 'N'] },
  SC: { '1.0.0': ['O', 'M'] },
  SCON: { '1.0.0': yesNo },
  SE: { '1.0.0': ['A', 'U'] },
  SI: { '1.0.0': ['N', 'M', 'J', 'H', 'C'], '2.0.0': safety, '2.0.1': safety },
  SINV: { '1.0.0': ['FR', 'C', 'UU'] },
  TI: { '1.0.0': ['P', 'T'] },
  U: { '1.0.0': ['L', 'E', 'S'], '1.0.1': ['L', 'E', 'S'] },
  V: { '1.0.0': ['S', 'R'] },
  VD: { '1.0.0': ['D', 'C'] },
}

/** What is held of a decision point: nothing, that there is no such, or its values (empty: any). */
export type Known =
  | { readonly held: false }
  | { readonly held: true; readonly exists: false }
  | { readonly held: true; readonly exists: true; readonly values: readonly string[] }

export function decisionPoint(namespace: string, key: string, version: string): Known {
  if (namespace === 'cvss' && key === 'E') return { held: true, exists: true, values: maturity }
  if (namespace !== 'ssvc') return { held: false }
  const values = Object.hasOwn(ssvc, key) ? ssvc[key]?.[version] : undefined
  return values ? { held: true, exists: true, values } : { held: true, exists: false }
}

/** The newest version of a decision point, where it is held. */
export function newestVersion(namespace: string, key: string): string | undefined {
  return namespace === 'ssvc' && Object.hasOwn(ssvc, key) ? Object.keys(ssvc[key] ?? {}).at(-1) : undefined
}
