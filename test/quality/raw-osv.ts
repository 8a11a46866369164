/** An OSV record as it stands in its file, as far as the evaluation goes. https://ossf.github.io/osv-schema/ */
export interface RawRecord {
  readonly id: string
  readonly modified: string
  readonly summary?: string
  readonly affected?: readonly RawAffected[]
}

export interface RawAffected {
  readonly package?: { readonly ecosystem: string; readonly name: string }
  readonly ranges?: readonly RawRange[]
  readonly versions?: readonly string[]
  readonly ecosystem_specific?: { readonly custom_ranges?: readonly RawRange[] } | null
}

export interface RawRange {
  readonly type: 'SEMVER' | 'ECOSYSTEM' | 'GIT'
  readonly events?: readonly RawEvent[]
}

export interface RawEvent {
  readonly introduced?: string
  readonly fixed?: string
  readonly last_affected?: string
  readonly limit?: string
}
