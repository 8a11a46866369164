import { z } from 'zod'
import type { Bulletin, Revision } from '../../domain/bulletin.ts'
import { justifications } from '../../domain/decision.ts'
import { ratings } from '../../domain/score.ts'
import { tlpLabels } from '../../domain/tlp.ts'

const text = z.string()
const maybe = text.optional()
const ids = z.array(text).readonly()
const yes = z.literal(true).optional()

const Reference = z.strictObject({ category: z.enum(['self', 'external']), summary: text, url: text })
const Acknowledgment = z.strictObject({ names: ids, organization: maybe, summary: maybe })

const Note = z.strictObject({
  category: z.enum(['description', 'details', 'faq', 'general', 'legal_disclaimer', 'other', 'summary']),
  title: maybe,
  text: maybe,
  audience: maybe,
})

const Publisher = z.strictObject({
  category: z.enum(['vendor', 'coordinator', 'discoverer', 'translator', 'user', 'other']),
  name: text,
  namespace: text,
  contact: maybe,
  subscribeUrl: maybe,
  publicUrl: maybe,
  license: maybe,
  idPrefix: text,
})

const branchCategories = [
  ...(['architecture', 'host_name', 'language', 'legacy', 'patch_level', 'platform', 'product_family'] as const),
  ...(['product_name', 'product_version', 'product_version_range', 'service_pack', 'specification', 'vendor'] as const),
]

const DocumentProduct = z.strictObject({
  id: text,
  name: text,
  branches: z
    .array(z.strictObject({ category: z.enum(branchCategories), name: maybe }))
    .readonly()
    .optional(),
})

const Product = z.strictObject({
  id: text,
  product: z.strictObject({ name: text }),
  version: text,
  purl: maybe,
  alsoPurls: ids.optional(),
  cpe: maybe,
  skus: ids.optional(),
  bomLink: maybe,
  inDocument: DocumentProduct.optional(),
})

const Claim = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('affected'), action: text }),
  z.strictObject({
    status: z.literal('not_affected'),
    justification: z.enum(justifications).optional(),
    impact: maybe,
  }),
  z.strictObject({ status: z.literal('fixed') }),
  z.strictObject({ status: z.literal('under_investigation'), reason: maybe }),
])

/** What may be absent is left out of JSON. */
const Statement = z
  .strictObject({
    name: text,
    version: maybe,
    purl: maybe,
    cpe: maybe,
    supplier: maybe,
    isProduct: yes,
    bomLink: maybe,
    isAboveOpen: yes,
    inDocument: DocumentProduct.optional(),
    partInDocument: DocumentProduct.optional(),
    claim: Claim,
    fixedIn: ids,
    paths: z.array(ids).readonly(),
    vulnerability: text,
    product: text,
  })
  .transform(({ version, purl, supplier, ...rest }) => ({ ...rest, version, purl, supplier }))

const Score = z.strictObject({
  source: text,
  version: z.enum(['2.0', '3.0', '3.1', '4.0']),
  vector: text,
  score: z.number(),
  rating: z.enum(ratings),
  address: maybe,
  isOwn: yes,
  isVectorAlone: yes,
  statedFor: ids.optional(),
})

const Vulnerability = z
  .strictObject({
    id: text,
    cveId: maybe,
    otherIds: ids,
    description: text,
    cwe: z.strictObject({ id: text, name: text }).optional(),
    scores: z.array(Score).readonly(),
    publishedAt: maybe,
    discoveredAt: maybe,
    title: maybe,
    references: z.array(Reference).readonly().optional(),
    acknowledgments: z.array(Acknowledgment).readonly().optional(),
    notes: z.array(Note).readonly().optional(),
  })
  .transform(({ cveId, cwe, publishedAt, ...rest }) => ({ ...rest, cveId, cwe, publishedAt }))

const scope = z.strictObject({ vulnerabilities: ids.optional(), products: ids.optional() }).optional()

const Remediation = z.strictObject({
  category: z.enum([
    ...(['vendor_fix', 'workaround', 'mitigation', 'no_fix_planned', 'none_available'] as const),
    ...(['fix_planned', 'optional_patch'] as const),
  ]),
  details: text,
  url: maybe,
  date: maybe,
  fixedVersion: maybe,
  statedFor: ids.optional(),
  scope,
})

const BulletinShape: z.ZodType<Bulletin> = z.strictObject({
  trackingId: text,
  title: text,
  summary: text,
  tlp: z.enum(tlpLabels),
  lang: text,
  publisher: Publisher,
  acknowledgments: z.array(Acknowledgment).readonly(),
  references: z.array(Reference).readonly(),
  notes: z.array(Note).readonly().optional(),
  products: z.array(Product).readonly(),
  vulnerabilities: z.array(Vulnerability).readonly(),
  statements: z.array(Statement).readonly(),
  remediations: z.array(Remediation).readonly(),
  conditions: z
    .array(z.strictObject({ text, met: z.enum(['yes', 'no', 'unknown']), evidence: maybe, scope }))
    .readonly(),
  evidence: z.array(z.strictObject({ kind: text, file: maybe, sha256: maybe, scope })).readonly(),
})

const Ending = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('withdrawn'), reasoning: text }),
  z.strictObject({
    kind: z.literal('superseded'),
    reasoning: text,
    successor: z.strictObject({ trackingId: text, url: text }),
  }),
])

/** A revision as JSON. */
export const RevisionShape: z.ZodType<Revision> = z.strictObject({
  bulletin: BulletinShape,
  state: z.enum(['draft', 'published']),
  ending: Ending.optional(),
  history: z
    .array(z.strictObject({ number: z.int().nonnegative(), date: text, summary: text }))
    .min(1)
    .readonly(),
  generator: z.strictObject({ name: text, version: text }),
})
