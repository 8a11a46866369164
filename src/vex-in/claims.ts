import type { Identity, StatedProduct, Statement, VexFile } from '../domain/vex.ts'
import { idKey } from '../domain/vulnerability-id.ts'
import { keysOfIdentity } from './keys.ts'

/** A statement about one product or one component of it: the smallest thing that can apply or not. */
export interface VexClaim {
  readonly vex: VexFile
  readonly statement: Statement
  readonly product: StatedProduct
  /** Undefined: the product as a whole. */
  readonly component: Identity | undefined
  /** Milliseconds since the epoch; undefined where nobody says when. */
  readonly instant: number | undefined
}

/** The claims on one vulnerability, by what they are about. */
export interface Page {
  /** Claims that may mean what has these keys (keys.ts). */
  near(keys: readonly string[]): Iterable<VexClaim>
  /** Claims about products as a whole. */
  readonly whole: readonly VexClaim[]
}

export interface ClaimBook {
  readonly all: readonly VexClaim[]
  page(id: string): Page | undefined
}

/** Opens a book. A document may name a hundred thousand components, and a finding is about one of them. */
export function claimBook(files: readonly VexFile[]): ClaimBook {
  const all = files.flatMap((vex) => vex.statements.flatMap((statement) => claimsOf(vex, statement)))
  const pages = new Map<string, PageInMaking>()
  for (const claim of all) {
    const { id, aliases } = claim.statement.vulnerability
    for (const key of new Set([id, ...aliases].map(idKey))) {
      const page = pages.get(key) ?? new PageInMaking()
      pages.set(key, page)
      page.write(claim)
    }
  }
  return { all, page: (id) => pages.get(idKey(id)) }
}

function claimsOf(vex: VexFile, statement: Statement): VexClaim[] {
  const instant = statement.statedAt === undefined ? Number.NaN : Date.parse(statement.statedAt)
  const shared = { vex, statement, instant: Number.isNaN(instant) ? undefined : instant }
  return statement.products.flatMap((product) => {
    const components = product.components.length === 0 ? [undefined] : product.components
    return components.map((component) => ({ ...shared, product, component }))
  })
}

class PageInMaking implements Page {
  readonly whole: VexClaim[] = []
  readonly #byKey = new Map<string, VexClaim[]>()

  write(claim: VexClaim): void {
    if (claim.component === undefined) this.whole.push(claim)
    // A whole product may be a component of the SBOM.
    const identity = claim.component ?? claim.product.product
    for (const key of identity ? keysOfIdentity(identity) : []) {
      const claims = this.#byKey.get(key)
      if (claims) claims.push(claim)
      else this.#byKey.set(key, [claim])
    }
  }

  *near(keys: readonly string[]): Iterable<VexClaim> {
    for (const key of keys) yield* this.#byKey.get(key) ?? []
  }
}
