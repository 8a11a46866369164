/** The first parts of a CPE name, in lower case: part, vendor, product, version, update … `*` is any. */
type CpeParts = readonly string[]

/** How many parts CPE 2.3 has. */
const most = 11
const versionAt = 3

/** Why a CPE that a statement names does not cover that of a component; undefined when it does. */
export function cpeObstacle(stated: string, ours: string, ignoresVersion: boolean): string | undefined {
  const [wanted, own] = [partsOf(stated), partsOf(ours)]
  if (!wanted || !own) return stated === ours ? undefined : 'its CPE is not valid'
  if (wanted.slice(1, versionAt).includes('*')) return 'its CPE names no product'
  for (let i = 0; i < most; i++) {
    const part = wanted[i] ?? '*'
    if (part === '*' || part === own[i] || (i === versionAt && ignoresVersion)) continue
    return i < versionAt
      ? 'it names another product'
      : i === versionAt
        ? 'version'
        : 'it names another variant of the product'
  }
  return undefined
}

/** Vendor and product of a CPE, by which it is looked up; undefined where it is not valid. */
export function cpeProduct(cpe: string): string | undefined {
  const parts = partsOf(cpe)
  return parts && JSON.stringify(parts.slice(1, versionAt))
}

/** The version that a CPE names; undefined where it means any. */
export function cpeVersion(cpe: string): string | undefined {
  const version = partsOf(cpe)?.[versionAt] ?? '*'
  return version === '*' ? undefined : version
}

/** https://csrc.nist.gov/pubs/ir/7695/final: the formatted string of 2.3 and the URI of 2.2; undefined where it is neither. */
function partsOf(cpe: string): CpeParts | undefined {
  const text = cpe.toLowerCase()
  if (text.startsWith('cpe:2.3:'))
    return text
      .slice(8)
      .match(/(?:\\.|[^:\\])+/g)
      ?.map((part) => part.replace(/\\(.)/g, '$1'))
  if (!text.startsWith('cpe:/')) return undefined
  return text
    .slice(5)
    .split(':')
    .map((part) => decoded(part) || '*')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
