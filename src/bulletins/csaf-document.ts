import type { CsafOf } from '../csaf/schema/index.ts'
import type { Publisher } from '../domain/bulletin.ts'
import type { Justification } from '../domain/decision.ts'

/**
 * A CSAF 2.0 document, as far as Tocsin writes it: what it narrows, and what it always has, is said here; that all of it
 * is of the standard's structure is for the compiler to see. https://docs.oasis-open.org/csaf/csaf/v2.0/csaf-v2.0.html
 */
export interface CsafDocument extends CsafOf<'2.0'> {
  readonly document: DocumentHead
  readonly product_tree: ProductTree
  readonly vulnerabilities: readonly CsafVulnerability[]
}

export interface DocumentHead {
  readonly acknowledgments?: readonly CsafAcknowledgment[]
  readonly category: 'csaf_security_advisory' | 'csaf_vex'
  readonly csaf_version: '2.0'
  readonly distribution: Distribution
  readonly lang: string
  readonly notes: readonly Note[]
  readonly publisher: CsafPublisher
  readonly references?: readonly CsafReference[]
  readonly title: string
  readonly tracking: Tracking
}

export interface CsafAcknowledgment {
  readonly names?: readonly string[]
  readonly organization?: string | undefined
  readonly summary?: string | undefined
}

export interface Distribution {
  readonly text?: string | undefined
  readonly tlp: { readonly label: 'WHITE' | 'GREEN' | 'AMBER' | 'RED'; readonly url: string }
}

export interface Note {
  readonly category: 'description' | 'details' | 'general' | 'other' | 'summary'
  readonly text: string
  readonly title: string
}

export interface CsafPublisher {
  readonly category: Publisher['category']
  readonly contact_details?: string | undefined
  readonly name: string
  readonly namespace: string
}

export interface CsafReference {
  readonly category: 'self' | 'external'
  readonly summary: string
  readonly url: string
}

export interface Tracking {
  readonly current_release_date: string
  readonly generator: { readonly engine: { readonly name: string; readonly version: string } }
  readonly id: string
  readonly initial_release_date: string
  readonly revision_history: readonly { readonly date: string; readonly number: string; readonly summary: string }[]
  readonly status: 'draft' | 'final'
  readonly version: string
}

export interface ProductTree {
  readonly branches: readonly Branch[]
  readonly relationships: readonly Relationship[]
}

/** Either has further branches or stands for a product. */
export interface Branch {
  readonly branches?: readonly Branch[]
  readonly category: 'vendor' | 'product_name' | 'product_version'
  readonly name: string
  readonly product?: FullProductName
}

export interface FullProductName {
  readonly name: string
  readonly product_id: string
  /** Absent where nothing identifies it but its name. */
  readonly product_identification_helper?: IdentificationHelper
}

/** How readers recognise a product. */
export interface IdentificationHelper {
  readonly cpe?: string | undefined
  readonly purl?: string | undefined
  readonly skus?: readonly string[] | undefined
  /** Further package URLs: CSAF 2.0 has room for one only. */
  readonly x_generic_uris?: readonly { readonly namespace: string; readonly uri: string }[] | undefined
}

export interface Relationship {
  readonly category: 'default_component_of'
  readonly full_product_name: FullProductName
  readonly product_reference: string
  readonly relates_to_product_reference: string
}

export interface CsafVulnerability {
  readonly cve?: string | undefined
  readonly cwe?: { readonly id: string; readonly name: string } | undefined
  readonly flags?: readonly Flag[]
  readonly ids?: readonly VulnerabilityId[]
  readonly notes: readonly Note[]
  readonly product_status: ProductStatus
  readonly release_date?: string | undefined
  readonly remediations?: readonly CsafRemediation[]
  readonly scores?: readonly CsafScore[]
  readonly threats?: readonly Threat[]
}

export interface Flag {
  readonly label: Justification
  readonly product_ids: readonly string[]
}

export interface VulnerabilityId {
  readonly system_name: string
  readonly text: string
}

export interface ProductStatus {
  readonly fixed?: readonly string[]
  readonly known_affected?: readonly string[]
  readonly known_not_affected?: readonly string[]
  readonly under_investigation?: readonly string[]
}

export interface CsafRemediation {
  readonly category: 'mitigation' | 'no_fix_planned' | 'none_available' | 'vendor_fix' | 'workaround'
  readonly date?: string | undefined
  readonly details: string
  readonly product_ids: readonly string[]
  readonly url?: string | undefined
}

export interface CsafScore {
  readonly cvss_v2?: CvssObject<'2.0'> | undefined
  readonly cvss_v3?: (CvssObject<'3.0' | '3.1'> & { readonly baseSeverity: Severity }) | undefined
  readonly products: readonly string[]
}

export type Severity = 'NONE' | 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL'

/** https://www.first.org/cvss/data-representations; the further properties are the metrics. */
export interface CvssObject<V> {
  readonly version: V
  readonly vectorString: string
  readonly baseScore: number
  readonly [property: string]: V | string | number
}

export interface Threat {
  readonly category: 'impact'
  readonly details: string
  readonly product_ids: readonly string[]
}
