import { normaliseName, type PackageName, packageKey } from './names.ts'
import type { Coordinates } from './place.ts'

/**
 * One distinct place of all inventories: what the record keeps one row of, however many product versions hold it.
 * `Holder` is whatever the caller knows a product version by.
 */
export interface PlaceRow<Holder> {
  readonly place: Coordinates
  /** Once each, in the order they were added. */
  readonly holders: readonly Holder[]
}

/** Rows by package, in memory; a database answers `rowsOf` with a query over the same key. */
export interface RowTable<Holder> {
  /** Distinct rows. */
  readonly size: number
  /** Places come holder by holder: all of one, then all of the next. */
  add(place: Coordinates, holder: Holder): void
  /** All rows of these packages, in the order of the packages, then as they were added. */
  rowsOf(packages: Iterable<PackageName>): PlaceRow<Holder>[]
}

export function rowTable<Holder>(): RowTable<Holder> {
  const packages = new Map<string, Map<string, { readonly place: Coordinates; readonly holders: Holder[] }>>()
  let size = 0
  return {
    get size() {
      return size
    },
    add(place, holder) {
      const name = packageKey(place.ecosystem, normaliseName(place.ecosystem, place.name))
      const rows = packages.get(name) ?? new Map()
      packages.set(name, rows)
      const key = JSON.stringify(place)
      const holders = rows.get(key)?.holders
      if (!holders) {
        rows.set(key, { place, holders: [holder] })
        size++
      } else if (holders.at(-1) !== holder) {
        holders.push(holder)
      }
    },
    rowsOf(names) {
      return [...names].flatMap(({ ecosystem, name }) => [
        ...(packages.get(packageKey(ecosystem, name))?.values() ?? []),
      ])
    },
  }
}
