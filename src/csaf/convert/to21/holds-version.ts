import {
  decodedVersion,
  intervalsOf,
  orderOf,
  type VersionOrder,
  type VersionRange,
  versionOrder,
} from '../../validate/index.ts'

/** Whether a range holds a version. Without an order, only what is written in it, or ends it, can be answered. */
export function holdsVersion(range: VersionRange, version: string): 'yes' | 'no' | 'unknown' {
  if (range.all) return range.type === 'none' ? 'no' : 'yes'
  const { constraints } = range
  const named = constraints.filter((each) => sameText(decodedVersion(each.version), version))
  if (named.some(({ comparator }) => comparator === '!=')) return 'no'
  if (named.some(({ comparator }) => comparator.includes('='))) return 'yes'
  const order = knownOrder(range, version)
  if (order) return isWithin(range, version, order) ? 'yes' : 'no'
  // `<V` and `>=A|<V` end before V whatever the order, and a list of single versions holds no other.
  const bounds = constraints.filter(({ comparator }) => /[<>]/.test(comparator))
  const [first, second, ...more] = bounds
  if (bounds.length === 0) return 'no'
  const ends = more.length === 0 && bounds.at(-1)?.comparator === '<' && bounds.at(-1) === named.at(-1)
  return ends && (second === undefined || first?.comparator.startsWith('>')) ? 'no' : 'unknown'
}

function isWithin(range: VersionRange, version: string, order: VersionOrder): boolean {
  return intervalsOf(range, order).some(({ from, to }) => {
    const [start, end] = [from && order.compare(version, from.version), to && order.compare(version, to.version)]
    const isAfter = start === undefined || start > 0 || (start === 0 && from?.included)
    const isBefore = end === undefined || end < 0 || (end === 0 && to?.included)
    return isAfter && isBefore
  })
}

/** Numbers with dots, whether or not a "V" stands before them, where the range names no type. */
function knownOrder(range: VersionRange, version: string): VersionOrder | undefined {
  const order = range.kind === 'vls' ? withoutV(orderOf(range)) : versionOrder(range.type)
  const versions = [version, ...range.constraints.map((each) => decodedVersion(each.version))]
  return order && versions.every((each) => order.knows(each)) ? order : undefined
}

function withoutV(order: VersionOrder | undefined): VersionOrder | undefined {
  if (!order) return undefined
  const bare = (version: string) => version.replace(/^v/i, '')
  return {
    knows: (version) => order.knows(bare(version)),
    compare: (a, b) => order.compare(bare(a), bare(b)),
  }
}

function sameText(a: string, b: string): boolean {
  return a.toLowerCase().replace(/^v/, '') === b.toLowerCase().replace(/^v/, '')
}
