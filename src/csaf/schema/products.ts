import { cpeFault } from '../registry/cpe.ts'
import { extensions } from './extension.ts'
import { algorithmRule, hashRule } from './rules/hash.ts'
import { purlRule } from './rules/purl.ts'
import { lazy, list, may, must, object, only, ruled, type Shape, text, type View, words } from './shape.ts'
import type { CsafVersion } from './version.ts'
import type { Written } from './written.ts'

export const productId = text()
export const productIds = list(productId, { unique: true })
export const groupIds = list(text(), { unique: true })

export const purl = ruled(purlRule, { min: 7, format: 'uri' })

const fileHash = object({
  algorithm: must(ruled(algorithmRule)),
  value: must(ruled(hashRule, { min: 32 })),
})

const helper = object(
  {
    cpe: may(ruled(cpeFault, { min: 5 })),
    hashes: may(
      list(object({ file_hashes: must(list(fileHash, { unique: '2.1' })), filename: must(text()) }), { unique: '2.1' }),
    ),
    model_numbers: may(list(text(), { unique: true })),
    purl: only('2.0', may(purl)),
    purls: only('2.1', may(list(purl, { unique: true }))),
    sbom_urls: may(list(text({ min: 0, format: 'uri' }), { unique: '2.1' })),
    serial_numbers: may(list(text(), { unique: true })),
    skus: may(list(text(), { unique: '2.1' })),
    x_generic_uris: may(
      list(object({ namespace: must(text({ min: 0, format: 'uri' })), uri: must(text({ min: 0, format: 'uri' })) }), {
        unique: '2.1',
      }),
    ),
  },
  { min: 1 },
)

/** https://docs.oasis-open.org/csaf/csaf/v2.0/os/csaf-v2.0-os.html#313-full-product-name-type */
export const fullProductName = object({
  name: must(text()),
  product_id: must(productId),
  product_identification_helper: may(helper),
  x_extensions: only('2.1', may(extensions)),
})

const branchCategory = words(
  [
    ...(['architecture', 'host_name', 'language', 'legacy', 'patch_level', 'platform'] as const),
    ...(['product_family', 'product_name', 'product_version', 'product_version_range'] as const),
    ...(['service_pack', 'specification', 'vendor'] as const),
  ],
  { '2.0': ['legacy'], '2.1': ['platform'] },
)

export interface BranchView {
  readonly branches?: readonly BranchView[]
  readonly category?: View<typeof branchCategory>
  readonly name?: string
  readonly product?: View<typeof fullProductName>
}

/** A branch of a valid document. */
export interface Branch<V extends CsafVersion> {
  readonly branches?: readonly Branch<V>[] | undefined
  readonly category: Written<typeof branchCategory, V>
  readonly name: string
  readonly product?: Written<typeof fullProductName, V> | undefined
}

const branch = object(
  {
    branches: may(lazy<readonly BranchView[], { [V in CsafVersion]: readonly Branch<V>[] }>((): Shape => branches)),
    category: must(branchCategory),
    name: must(text()),
    product: may(fullProductName),
  },
  { min: 3, max: 3 },
)

const branches = list(branch)

export const relationshipCategory = words([
  ...(['default_component_of', 'external_component_of', 'installed_on', 'installed_with'] as const),
  ...(['optional_component_of'] as const),
])

const relationship = object({
  category: must(relationshipCategory),
  full_product_name: must(fullProductName),
  product_reference: must(productId),
  relates_to_product_reference: must(productId),
})

const productPath = object({
  beginning_product_reference: must(productId),
  full_product_name: must(fullProductName),
  subpaths: must(list(object({ category: must(relationshipCategory), next_product_reference: must(productId) }))),
})

/** `/product_tree`; section 3.2.2 of CSAF 2.0, 3.2.3 of CSAF 2.1. */
export const productTree = object(
  {
    branches: may(branches),
    full_product_names: may(list(fullProductName)),
    product_groups: may(
      list(
        object({
          group_id: must(text()),
          product_ids: must(list(productId, { min: 2, unique: true })),
          summary: may(text()),
        }),
      ),
    ),
    product_paths: only('2.1', may(list(productPath))),
    relationships: only('2.0', may(list(relationship))),
  },
  { min: 1 },
)
