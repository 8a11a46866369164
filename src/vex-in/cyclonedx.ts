import { z } from 'zod'
import type { Identity, StatedProduct, StatedStatus, Statement } from '../domain/vex.ts'
import { justificationOf, statusOf } from './cyclonedx-words.ts'
import { parsed, refusal } from './faults.ts'
import type { JsonObject, VexReader } from './reader.ts'

const Text = z.string()
const Instant = z.iso.datetime({ offset: true })
const Ref = z.object({
  'bom-ref': Text.optional(),
  group: Text.optional(),
  name: Text.optional(),
  version: Text.optional(),
  purl: Text.optional(),
  cpe: Text.optional(),
})
const Affects = z.object({
  ref: Text,
  versions: z.array(z.object({ version: Text.optional(), range: Text.optional(), status: Text.optional() })).optional(),
})
const Vulnerability = z.object({
  id: Text.optional(),
  references: z.array(z.object({ id: Text })).default([]),
  updated: Instant.optional(),
  recommendation: Text.optional(),
  analysis: z
    .object({
      state: Text.optional(),
      justification: Text.optional(),
      detail: Text.optional(),
      firstIssued: Instant.optional(),
      lastUpdated: Instant.optional(),
    })
    .optional(),
  affects: z.array(Affects).default([]),
  properties: z.array(z.object({ name: Text.optional(), value: Text.optional() })).default([]),
})
const Bom = z.object({
  serialNumber: Text.optional(),
  version: z.int().default(1),
  metadata: z.object({ timestamp: Instant.optional(), component: Ref.optional() }).optional(),
  vulnerabilities: z.array(Vulnerability).default([]),
})

type BomView = z.infer<typeof Bom>
type VulnerabilityView = z.infer<typeof Vulnerability>
type AffectsView = z.infer<typeof Affects>

/** CycloneDX in JSON: a VEX document, or an SBOM that says so of its own components (https://cyclonedx.org/capabilities/vex/). */
export const cyclonedx: VexReader = {
  id: 'cyclonedx',
  accepts: ({ bomFormat }) => bomFormat === 'CycloneDX',
  read(document) {
    const bom = parsed(Bom, document, 'CycloneDX')
    const places = placesOf(bom, document)
    return { statements: bom.vulnerabilities.flatMap((each, i) => statementsOf(each, i, bom, places)) }
  },
}

interface Places {
  /** What the document describes. */
  readonly product: Identity | undefined
  readonly productRef: string | undefined
  /** bom-ref → its component. */
  readonly components: ReadonlyMap<string, Identity>
}

function placesOf(bom: BomView, document: JsonObject): Places {
  const described = bom.metadata?.component
  const components = new Map<string, Identity>()
  for (const component of allComponents(document)) {
    const ref = component['bom-ref']
    if (ref !== undefined && !components.has(ref)) components.set(ref, identityOf(component, bom))
  }
  return {
    product: described && identityOf(described, bom),
    productRef: described?.['bom-ref'],
    components,
  }
}

/** Those inside others too, in no order; without recursion. An item of the wrong shape has none. */
function* allComponents(document: JsonObject): Iterable<z.infer<typeof Ref>> {
  const open: unknown[] = [document.components, document.services, Reflect.get(Object(document.metadata), 'component')]
  for (let item = open.pop(); item !== undefined || open.length > 0; item = open.pop()) {
    if (Array.isArray(item)) for (const each of item) open.push(each)
    else if (typeof item === 'object' && item !== null) {
      open.push(Reflect.get(item, 'components'), Reflect.get(item, 'services'))
      const read = Ref.safeParse(item)
      if (read.success) yield read.data
    }
  }
}

function identityOf(component: z.infer<typeof Ref>, { serialNumber, version }: BomView): Identity {
  const { 'bom-ref': ref, group, name = '', purl, cpe } = component
  const called = group === undefined ? name : `${group}/${name}`
  const link = serialNumber?.replace(/^urn:uuid:/i, 'urn:cdx:')
  const place = ref === undefined ? '' : `#${encodeURIComponent(ref)}`
  return {
    shown: purl ?? cpe ?? `${called} ${component.version ?? ''}`.trim(),
    purls: purl === undefined ? [] : [purl],
    cpes: cpe === undefined ? [] : [cpe],
    named: { name: called, version: component.version },
    ...(ref !== undefined && { localRef: ref }),
    ...(link !== undefined && { bomLink: `${link}/${version}${place}` }),
  }
}

/** One statement for each place that the entry affects: its versions may have a status of their own. */
function statementsOf(entry: VulnerabilityView, at: number, bom: BomView, places: Places): Statement[] {
  const { id, references, analysis, affects, updated, recommendation } = entry
  if (analysis?.state === undefined) return []
  if (id === undefined) throw refusal(`has an analysis of a vulnerability without an id in vulnerabilities.${at}`)
  const state = statusOf(analysis.state)
  if (state === undefined)
    throw refusal(`has the unknown state "${analysis.state.slice(0, 40)}" in vulnerabilities.${at}`)
  const shared = {
    vulnerability: { id, aliases: references.map((reference) => reference.id) },
    statedAt: analysis.lastUpdated ?? analysis.firstIssued ?? updated ?? bom.metadata?.timestamp,
  }
  const claim = (status: StatedStatus) => ({
    status,
    ...(status === 'not_affected' && { justification: justificationOf(entry), impact: impactOf(entry) }),
    ...(status === 'affected' && { action: recommendation ?? analysis.detail }),
  })
  return affects.flatMap((affected) =>
    parts(affected, state).map(([status, versions]) => ({
      ...shared,
      ...claim(status),
      products: [statedProduct(affected.ref, places, versions)],
    })),
  )
}

function impactOf({ analysis }: VulnerabilityView): string | undefined {
  return analysis?.detail ?? analysis?.justification?.replaceAll('_', ' ')
}

type Versions = Identity['versions']

/**
 * The versions that share a status. An entry without a status of its own has that of the analysis; one that is called
 * affected beside an analysis that says otherwise contradicts it, and the worse counts.
 */
function parts({ versions }: AffectsView, state: StatedStatus): readonly (readonly [StatedStatus, Versions])[] {
  if (!versions || versions.length === 0) return [[state, undefined]]
  const byStatus = Map.groupBy(versions, ({ status }) => {
    if (status === undefined) return state
    if (status === 'unaffected') return 'not_affected' as const
    if (status === 'unknown') return 'unknown' as const
    return state === 'not_affected' || state === 'fixed' ? ('affected' as const) : state
  })
  return [...byStatus].map(([status, entries]) => [
    status,
    {
      exact: entries.flatMap(({ version }) => version ?? []),
      ranges: entries.flatMap(({ range }) => range ?? []),
      isFirst: true,
    },
  ])
}

/** A bom-ref of the document, a BOM-Link into another, or (as some tools write) a package URL. */
function statedProduct(ref: string, { product, productRef, components }: Places, versions: Versions): StatedProduct {
  const withVersions = (identity: Identity) => ({ ...identity, ...(versions && { versions }) })
  if (product && ref === productRef) return { product: withVersions(product), components: [] }
  const local = components.get(ref)
  if (local) return { product, components: [withVersions(local)] }
  const bare = { shown: ref, purls: [], cpes: [] }
  // It may lead to what the other document describes, which only that document can say.
  if (ref.startsWith('urn:cdx:')) return { product: withVersions({ ...bare, bomLink: ref }), components: [] }
  if (ref.startsWith('pkg:')) return { product, components: [withVersions({ ...bare, purls: [ref] })] }
  return { product: undefined, components: [bare] }
}
