import type { Bulletin, BulletinHead, BulletinSlice, Scope, Scoped } from '../domain/bulletin.ts'

const known = new WeakMap<Bulletin, readonly BulletinSlice[]>()

/**
 * The cells of a bulletin's matrix that say something: by vulnerability, then by product version, in the order of the
 * bulletin. Asked again, the same values.
 */
export function slicesOf(bulletin: Bulletin): readonly BulletinSlice[] {
  const before = known.get(bulletin)
  if (before !== undefined) return before
  const slices = cut(bulletin)
  known.set(bulletin, slices)
  return slices
}

function cut(bulletin: Bulletin): readonly BulletinSlice[] {
  const { products, vulnerabilities, statements, remediations, conditions, evidence, ...head } = bulletin
  const cells = Map.groupBy(statements, ({ vulnerability, product }) => cellKey(vulnerability, product))
  return vulnerabilities.flatMap((vulnerability) => {
    const said = {
      remediations: saidOf(remediations, vulnerability.id),
      conditions: saidOf(conditions, vulnerability.id),
      evidence: saidOf(evidence, vulnerability.id),
    }
    return products.flatMap((productVersion): readonly BulletinSlice[] => {
      const found = cells.get(cellKey(vulnerability.id, productVersion.id))
      if (found === undefined) return []
      const within = <T>(items: readonly Said<T>[]) => {
        return items.flatMap(({ item, products: of }) => (of?.has(productVersion.id) === false ? [] : [item]))
      }
      return [
        {
          ...head,
          productVersion,
          vulnerability,
          components: found.map(({ vulnerability: _, product: __, ...component }) => component),
          remediations: within(said.remediations),
          conditions: within(said.conditions),
          evidence: within(said.evidence),
        },
      ]
    })
  })
}

function cellKey(vulnerability: string, product: string): string {
  return JSON.stringify([vulnerability, product])
}

/** What is said of one vulnerability, and of which product versions; absent: of all. */
interface Said<T> {
  readonly item: T
  readonly products: ReadonlySet<string> | undefined
}

function saidOf<T>(items: readonly Scoped<T>[], vulnerability: string): readonly Said<T>[] {
  return items.flatMap((scoped) => {
    const { vulnerabilities, products } = scoped.scope ?? {}
    if (vulnerabilities?.includes(vulnerability) === false) return []
    return [{ item: withoutScope(scoped), products: products && new Set(products) }]
  })
}

function withoutScope<T>({ scope: _, ...item }: Scoped<T>): T {
  // A scoped item without its scope is the item.
  return item as unknown as T
}

/** A bulletin about one vulnerability in one product version. */
export function singleFinding(slice: BulletinSlice): Bulletin {
  const { productVersion, vulnerability, components, ...rest } = slice
  const ids = { vulnerability: vulnerability.id, product: productVersion.id }
  return {
    ...rest,
    products: [productVersion],
    vulnerabilities: [vulnerability],
    statements: components.map((component) => ({ ...component, ...ids })),
  }
}

/**
 * One bulletin of several slices: their product versions and vulnerabilities, each once in the order in which they come;
 * what is said in a slice is said of that slice, and of all where every slice says it. `head` speaks for all.
 */
export function joinSlices(head: BulletinHead, slices: readonly BulletinSlice[]): Bulletin {
  const products = firstOfEach(slices.map(({ productVersion }) => productVersion))
  const vulnerabilities = firstOfEach(slices.map(({ vulnerability }) => vulnerability))
  return {
    ...head,
    products,
    vulnerabilities,
    statements: slices.flatMap(({ vulnerability, productVersion, components }) => {
      const ids = { vulnerability: vulnerability.id, product: productVersion.id }
      return components.map((component) => ({ ...component, ...ids }))
    }),
    remediations: scopedTo(slices, ({ remediations }) => remediations),
    conditions: scopedTo(slices, ({ conditions }) => conditions),
    evidence: scopedTo(slices, ({ evidence }) => evidence),
  }
}

function firstOfEach<T extends { readonly id: string }>(items: readonly T[]): readonly T[] {
  const known = new Map<string, T>()
  for (const item of items) if (!known.has(item.id)) known.set(item.id, item)
  return [...known.values()]
}

/** Each item once, with the slices that have it as its scope; a scope that is not a rectangle becomes several. */
function scopedTo<T extends object>(
  slices: readonly BulletinSlice[],
  itemsOf: (slice: BulletinSlice) => readonly T[],
): readonly Scoped<T>[] {
  const found = new Map<string, { readonly item: T; readonly of: BulletinSlice[] }>()
  for (const slice of slices) {
    for (const item of itemsOf(slice)) {
      const key = JSON.stringify(item)
      const entry = found.get(key)
      if (entry === undefined) found.set(key, { item, of: [slice] })
      else if (!entry.of.includes(slice)) entry.of.push(slice)
    }
  }
  return [...found.values()].flatMap(({ item, of }): readonly Scoped<T>[] => {
    return of.length === slices.length ? [item] : scopesOf(of).map((scope) => ({ ...item, scope }))
  })
}

/** The scopes that cover exactly these slices: vulnerabilities that share their product versions stand together. */
function scopesOf(slices: readonly BulletinSlice[]): readonly Scope[] {
  const byVulnerability = Map.groupBy(slices, ({ vulnerability }) => vulnerability.id)
  const rows = [...byVulnerability].map(([id, of]) => ({
    id,
    products: of.map(({ productVersion }) => productVersion.id),
  }))
  return [...Map.groupBy(rows, ({ products }) => JSON.stringify(products)).values()].map((same) => ({
    vulnerabilities: same.map(({ id }) => id),
    products: same[0]?.products ?? [],
  }))
}
