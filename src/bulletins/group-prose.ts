import type { BulletinComponent, BulletinSlice } from '../domain/bulletin.ts'
import type { VexStatus } from '../domain/decision.ts'
import { listOf } from './list-of.ts'
import { names, verdicts, withoutEnd } from './prose.ts'
import { productName, productNames, statusOf } from './words.ts'

/** "CVE-2023-32681 in requests, shipped with Northwind Lakehouse 2.2 and 2.3"; "3 vulnerabilities in requests, …". */
export function groupTitle(slices: readonly BulletinSlice[]): string {
  const product = productNames({ products: distinct(slices.map(({ productVersion }) => productVersion)) })
  const components = slices.flatMap((slice) => slice.components)
  const shipped = listOf(names(components.filter(({ isProduct }) => !isProduct)))
  const what = vulnerabilityWords(slices)
  return shipped === '' || areMany(components)
    ? `${what} in ${product}`
    : `${what} in ${shipped}, shipped with ${product}`
}

/** What the vulnerability is, where there is one, and where the decision about each product version stands. */
export function groupSummary(slices: readonly BulletinSlice[], oneLine: string): string {
  const ids = new Set(slices.map(({ vulnerability }) => vulnerability.id))
  const byProduct = [...Map.groupBy(slices, ({ productVersion }) => productVersion.id).values()]
  if (ids.size === 1) {
    const what = oneLine ? `${withoutEnd(oneLine)}. ` : ''
    return `${what}${byProduct.flat().map(verdict).join(' ')}`
  }
  return byProduct.map(tally).join(' ')
}

function verdict(slice: BulletinSlice): string {
  return verdicts[statusOf(slice.components)](productName(slice))
}

const order: readonly VexStatus[] = ['affected', 'under_investigation', 'fixed', 'not_affected']

/** "14 vulnerabilities were found in what Northwind Lakehouse 2.3 ships: 1 affects it and 13 are under investigation." */
function tally(slices: readonly BulletinSlice[]): string {
  const [first] = slices
  if (first === undefined) return ''
  const byStatus = Map.groupBy(slices, ({ components }) => statusOf(components))
  const parts = order.flatMap((status) => {
    const count = byStatus.get(status)?.length ?? 0
    return count === 0 ? [] : [countWords(status, count)]
  })
  const of = slices.length === 1 ? 'One vulnerability was' : `${slices.length} vulnerabilities were`
  return `${of} found in what ${productName(first)} ships: ${listOf(parts)}.`
}

function countWords(status: VexStatus, count: number): string {
  const isOne = count === 1
  switch (status) {
    case 'affected':
      return `${count} ${isOne ? 'affects' : 'affect'} it`
    case 'not_affected':
      return `${count} ${isOne ? 'does' : 'do'} not affect it`
    case 'fixed':
      return `${count} ${isOne ? 'is' : 'are'} fixed in it`
    case 'under_investigation':
      return `${count} ${isOne ? 'is' : 'are'} under investigation`
  }
}

function vulnerabilityWords(slices: readonly BulletinSlice[]): string {
  const [first, ...more] = new Set(slices.map(({ vulnerability: { cveId, id } }) => cveId ?? id))
  return more.length === 0 ? (first ?? '') : `${more.length + 1} vulnerabilities`
}

/** More than a title can name. */
function areMany(components: readonly BulletinComponent[]): boolean {
  return names(components).length > 3
}

function distinct<T extends { readonly id: string }>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [item.id, item])).values()]
}
