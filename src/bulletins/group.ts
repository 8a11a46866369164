import type { Bulletin, BulletinHead, BulletinSlice, Reference } from '../domain/bulletin.ts'
import type { Acknowledgment } from '../domain/decision.ts'
import { usualCase } from '../domain/folder-name.ts'
import { strictest } from '../domain/tlp.ts'
import { plain } from './fix-in-itself.ts'
import { groupSummary, groupTitle } from './group-prose.ts'
import { componentPurl } from './purl.ts'
import { joinSlices, singleFinding } from './slices.ts'
import { isOpen } from './statuses.ts'
import { trackingIdOf } from './tracking-id.ts'

/** What one bulletin is about: one vulnerability, one package, or a whole product. */
export const groupings = ['vulnerability', 'component', 'product'] as const
export type Grouping = (typeof groupings)[number]

/** A slice of a bulletin, with what the bulletins of a group may say of it as a whole. */
export interface DraftedSlice {
  readonly slice: BulletinSlice
  /** What upstream says of the vulnerability in one line; may be empty. */
  readonly oneLine: string
  /** Written by people, so it counts more than what Tocsin would write. */
  readonly title?: string | undefined
  readonly summary?: string | undefined
  /** The days of the decisions that count, RFC 3339. */
  readonly decidedAt: readonly string[]
}

/** A bulletin, and the dates of the decisions that it rests on. */
export interface GroupedBulletin {
  readonly bulletin: Bulletin
  readonly decidedAt: readonly string[]
}

/** One bulletin for each vulnerability, package or product, in the order in which they first appear. */
export function groupSlices(drafted: readonly DraftedSlice[], by: Grouping): readonly GroupedBulletin[] {
  const kept = withoutFalseFixes(drafted)
  const parts = by === 'component' ? kept.flatMap(perPackage) : kept
  const groups = Map.groupBy(parts, ({ slice }) => groupKey(slice, by))
  return [...groups.values()].map((group) => ({
    bulletin: bulletinOf(group, by),
    decidedAt: group.flatMap(({ decidedAt }) => decidedAt),
  }))
}

/**
 * A version that is drafted itself and has something open of the vulnerability, in whatever package, is not fixed: a
 * remediation that names it keeps its words and loses the version.
 */
function withoutFalseFixes(drafted: readonly DraftedSlice[]): readonly DraftedSlice[] {
  const keyOf = ({ vulnerability, productVersion: { product } }: BulletinSlice, version: string) => {
    return JSON.stringify([vulnerability.id, product.name, plain(version, product.name)])
  }
  const slices = drafted.map(({ slice }) => slice)
  const open = new Set(
    slices
      .filter(({ components }) => components.some(({ claim }) => isOpen(claim)))
      .map((slice) => keyOf(slice, slice.productVersion.version)),
  )
  return drafted.map((each) => {
    const remediations = each.slice.remediations.map(({ fixedVersion, ...rest }) => {
      const isFalse = fixedVersion === undefined || open.has(keyOf(each.slice, fixedVersion))
      return isFalse ? rest : { ...rest, fixedVersion }
    })
    return { ...each, slice: { ...each.slice, remediations } }
  })
}

function groupKey({ vulnerability, productVersion, components }: BulletinSlice, by: Grouping): string {
  if (by === 'vulnerability') return vulnerability.id
  return by === 'product' ? productVersion.product.name : packageOf(components)
}

/** The slice once for each package that its components are of. */
function perPackage(drafted: DraftedSlice): readonly DraftedSlice[] {
  const byPackage = Map.groupBy(drafted.slice.components, (component) => packageOf([component]))
  if (byPackage.size === 1) return [drafted]
  return [...byPackage.values()].map((components) => ({ ...drafted, slice: { ...drafted.slice, components } }))
}

/** `pkg:pypi/flask`: the package URL without its version. */
function packageOf([component]: BulletinSlice['components']): string {
  return component === undefined ? '' : componentPurl(component).replace(/[@?#].*$/s, '')
}

function bulletinOf(group: readonly DraftedSlice[], by: Grouping): Bulletin {
  const slices = group.map(({ slice }) => slice)
  const [first] = group
  // A group is of what it groups, so of one at least.
  if (first === undefined) throw new Error('A group of no slices')
  if (group.length === 1 && by === 'vulnerability') return singleFinding(first.slice)
  const isOne = new Set(slices.map(({ vulnerability }) => vulnerability.id)).size === 1
  const written = <T>(of: (each: DraftedSlice) => T | undefined) => (isOne ? group.map(of).find(Boolean) : undefined)
  const head: BulletinHead = {
    trackingId: groupId(first.slice, by),
    title: written(({ title }) => title) ?? groupTitle(slices),
    summary: written(({ summary }) => summary) ?? groupSummary(slices, first.oneLine),
    tlp: strictest(slices.map(({ tlp }) => tlp)) ?? first.slice.tlp,
    lang: first.slice.lang,
    publisher: first.slice.publisher,
    acknowledgments: distinct<Acknowledgment>(slices.flatMap(({ acknowledgments }) => acknowledgments)),
    references: distinct<Reference>(slices.flatMap(({ references }) => references)),
  }
  return joinSlices(head, slices)
}

/** `NWSB-CVE-2023-30861`, `NWSB-PYPI-FLASK`, `NWSB-NORTHWIND-LAKEHOUSE`. Packages never share an id. */
function groupId({ trackingId, publisher, productVersion, components }: BulletinSlice, by: Grouping): string {
  if (by === 'vulnerability') return trackingId
  if (by === 'product') return trackingIdOf(publisher, usualCase(productVersion.product.name.replace(/[ ._]+/g, '-')))
  const name = packageOf(components).slice('pkg:'.length)
  return trackingIdOf(publisher, packageId.test(name) ? usualCase(name.replace('/', '-')) : name)
}

/** A type and a name of plain signs: no other package has the same id. What is not of this form gets a hash. */
const packageId = /^[a-z]+\/[a-z0-9-]+$/

function distinct<T>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]
}
