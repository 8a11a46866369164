import type { Tlp } from '../../domain/tlp.ts'

/** TLP 2.0 → TLP 1, which CSAF 2.0 knows. AMBER+STRICT falls to the stricter neighbour. */
export const tlp1 = {
  CLEAR: 'WHITE',
  GREEN: 'GREEN',
  AMBER: 'AMBER',
  'AMBER+STRICT': 'RED',
  RED: 'RED',
} as const satisfies Record<Tlp, string>
