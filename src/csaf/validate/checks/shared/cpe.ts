/** The parts of a CPE that branches of a product tree can say, in the order of CPE 2.3. */
export const cpeParts = ['vendor', 'product', 'version', 'update', 'language', 'target_sw', 'target_hw'] as const

export type CpePart = (typeof cpeParts)[number]

const places23: Readonly<Record<CpePart, number>> = {
  vendor: 3,
  product: 4,
  version: 5,
  update: 6,
  language: 8,
  target_sw: 10,
  target_hw: 11,
}

/** In a CPE of 2.2; it has no place for the others. */
const places22: Readonly<Partial<Record<CpePart, number>>> = {
  vendor: 1,
  product: 2,
  version: 3,
  update: 4,
  language: 6,
}

/**
 * The value of a part, `*` for any; undefined where the CPE cannot say it, or is none. Escapes are left out, but those
 * of wildcards: `\*` is a star.
 */
export function cpePart(cpe: string, part: CpePart): string | undefined {
  if (cpe.startsWith('cpe:2.3:')) {
    const values = cpe.match(/(?:\\.|[^:\\])+/g) ?? []
    return values[places23[part]]?.replace(/\\([^*?])/g, '$1')
  }
  const place = places22[part]
  if (place === undefined || !/^cpe:\//i.test(cpe)) return undefined
  const value = cpe.split('/', 2)[1]?.split(':')[place]
  return value === undefined || value === '' ? '*' : decoded(value)
}

/** Whether a value stands for several: `*`, `2.*`, `2.?`. */
export function hasWildcard(value: string): boolean {
  return /(?<!\\)[*?]/.test(value)
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
