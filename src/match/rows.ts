import type { PackageKey } from '../domain/package-key.ts'
import { normaliseName, type PackageName, packageKey } from './names.ts'
import { type Coordinates, chain } from './place.ts'
import { placeKey } from './place-key.ts'

/**
 * One distinct place of all inventories: what the record keeps one row of, however many product versions hold it.
 * `Holder` is whatever the caller knows a product version by.
 */
export interface PlaceRow<Holder> {
  /** Rows with equal keys are one row, also when they are read again. */
  readonly key: PackageKey
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
  /** All rows of these packages, each once, in the order of the packages, then as they were added. */
  rowsOf(packages: Iterable<PackageName>): PlaceRow<Holder>[]
}

interface Row<Holder> {
  readonly key: PackageKey
  readonly place: Coordinates
  readonly holders: Holder[]
}

export function rowTable<Holder>(): RowTable<Holder> {
  const rows = new Map<string, Row<Holder>>()
  const packages = new Map<string, Row<Holder>[]>()

  function newRow(key: PackageKey, place: Coordinates): Row<Holder> {
    const row = { key, place, holders: [] }
    for (const { ecosystem, name } of chain(place)) {
      const key = packageKey(ecosystem, normaliseName(ecosystem, name))
      const known = packages.get(key)
      if (known) known.push(row)
      else packages.set(key, [row])
    }
    return row
  }

  return {
    get size() {
      return rows.size
    },
    add(place, holder) {
      const key = placeKey(place)
      const row = rows.get(key) ?? newRow(key, place)
      rows.set(key, row)
      if (row.holders.at(-1) !== holder) row.holders.push(holder)
    },
    rowsOf(names) {
      const found = new Set<Row<Holder>>()
      for (const { ecosystem, name } of names) {
        for (const row of packages.get(packageKey(ecosystem, name)) ?? []) found.add(row)
      }
      return [...found]
    },
  }
}
