import { z } from 'zod'
import { justifications } from '../domain/decision.ts'
import type { Identity, StatedProduct, Statement } from '../domain/vex.ts'
import { parsed, refusal } from './faults.ts'
import type { VexReader } from './reader.ts'

const Text = z.string()
const Instant = z.iso.datetime({ offset: true })
const Identifiers = z.record(z.string(), z.string())
const Named = z.object({ '@id': Text.optional(), identifiers: Identifiers.optional() })
/** Versions before 0.2.0 name products and components by a text alone. */
const Component = z.union([Text.transform((id) => ({ '@id': id, identifiers: undefined })), Named])
const Product = z.union([
  Text.transform((id) => ({ '@id': id, identifiers: undefined, subcomponents: undefined })),
  Named.extend({ subcomponents: z.array(Component).optional() }),
])
/** Some give the id alone in place of an IRI. */
const Vulnerability = z.union([
  Text.min(1).transform((name) => ({ name, aliases: [] as string[] })),
  z
    .object({ name: Text.min(1).optional(), '@id': Text.min(1).optional(), aliases: z.array(Text).default([]) })
    .transform(({ name, '@id': id, aliases }, ctx) => {
      if (name === undefined && id === undefined) ctx.addIssue('it has no name')
      return { name: name ?? id ?? '', aliases }
    }),
])
const StatementItem = z.object({
  vulnerability: Vulnerability,
  products: z.array(Product).default([]),
  subcomponents: z.array(Component).optional(),
  status: z.enum(['not_affected', 'affected', 'fixed', 'under_investigation']),
  justification: z.enum(justifications).optional(),
  impact_statement: Text.optional(),
  action_statement: Text.optional(),
  timestamp: Instant.optional(),
  last_updated: Instant.optional(),
})
const Document = z.object({
  timestamp: Instant.optional(),
  last_updated: Instant.optional(),
  statements: z.array(StatementItem),
})

/** OpenVEX 0.0.1 to 0.2.0, https://github.com/openvex/spec/blob/main/OPENVEX-SPEC.md. */
export const openvex: VexReader = {
  id: 'openvex',
  accepts: (document) => JSON.stringify(document['@context'] ?? '').includes('openvex.dev/ns'),
  read(value) {
    const document = parsed(Document, value, 'OpenVEX')
    const { timestamp, last_updated } = document
    return { statements: document.statements.map((item, i) => toStatement(item, i, last_updated ?? timestamp)) }
  },
}

type Item = z.infer<typeof StatementItem>

/** What a statement leaves out it has from its document; its aliases and components are of its own. */
function toStatement(item: Item, at: number, documentDate: string | undefined): Statement {
  const { vulnerability, status, justification, impact_statement: impact, action_statement: action } = item
  if (status === 'not_affected' && justification === undefined && !impact?.trim())
    throw refusal(`calls ${vulnerability.name} not_affected in statements.${at} without a justification or an impact`)
  return {
    vulnerability: { id: vulnerability.name, aliases: vulnerability.aliases },
    status,
    ...(status === 'not_affected' && { justification, impact }),
    ...(status === 'affected' && { action }),
    statedAt: item.last_updated ?? item.timestamp ?? documentDate,
    products: item.products.map((product) => toProduct(product, item.subcomponents)),
  }
}

function toProduct(product: z.infer<typeof Product>, shared: Item['subcomponents']): StatedProduct {
  const components = product.subcomponents ?? shared ?? []
  return { product: toIdentity(product), components: components.map(toIdentity) }
}

function toIdentity({ '@id': id, identifiers = {} }: z.infer<typeof Named>): Identity {
  const { purl, cpe22, cpe23 } = identifiers
  const texts = [purl, id, cpe23, cpe22].filter((text) => text !== undefined)
  const distinct = [...new Set(texts)]
  return {
    shown: distinct[0] ?? 'a product without an identity',
    purls: distinct.filter((text) => text.startsWith('pkg:')),
    cpes: distinct.filter((text) => text.startsWith('cpe:')),
  }
}
