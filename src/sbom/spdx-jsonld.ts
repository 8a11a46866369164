import { TocsinError } from '../domain/errors.ts'
import { isObject } from '../text/json/is-object.ts'
import type { Stated } from './component.ts'
import { addComponent, addEdges, addOrigin, addUnread, type Draft, finish, newDraft } from './draft.ts'
import { type JsonObject, kindOf, list, notAn, text } from './fields.ts'
import type { SbomReader } from './format.ts'
import { choosePurls } from './purl.ts'
import { hintInSentence } from './source.ts'
import { onlyPackage } from './spdx-json.ts'

/** The class of packages and those derived from it; other elements are files, agents, licences and the frame. */
const packageClasses = new Set<unknown>(['software_Package', 'ai_AIPackage', 'dataset_DatasetPackage'])

/** Relationship types by which `from` depends on, or contains, each of `to`. */
const forward = new Set([
  'contains',
  'dependsOn',
  'hasDynamicLink',
  'hasOptionalComponent',
  'hasOptionalDependency',
  'hasPrerequisite',
  'hasProvidedDependency',
  'hasStaticLink',
])

/**
 * SPDX 3.0 JSON-LD (https://spdx.github.io/spdx-spec/v3.0.1/) as its JSON schema has it: one list of elements with short
 * names. Other JSON-LD spellings of the same graph are not understood.
 */
export const spdxJsonld: SbomReader = {
  id: 'spdx-jsonld',
  format: 'spdx',
  accepts: (document) => JSON.stringify(document['@context'] ?? '').includes('spdx.org/rdf/3'),
  read(document) {
    const draft = newDraft()
    const elements = elementsOf(document, draft)
    const specVersion = readVersion(document)
    readPackages(draft, elements)
    for (const { element } of elements) {
      const id = idOf(element)
      if (id !== undefined && !draft.refs.has(id)) draft.others.add(id)
    }
    for (const { element, pointer } of elements) {
      if ('relationshipType' in element) readRelationship(draft, element, pointer)
    }
    return finish(draft, 'spdx', specVersion)
  },
}

interface Placed {
  readonly element: JsonObject
  readonly pointer: string
}

/** `3.0.1` of `https://spdx.org/rdf/3.0.1/spdx-context.jsonld`. */
function readVersion({ '@context': context }: JsonObject): string {
  const stated = JSON.stringify(context)
  const version = /spdx\.org\/rdf\/(3(?:\.\d+)*)/.exec(stated)?.[1]
  if (version !== undefined && /^3\.0(?:\.|$)/.test(version)) return version
  const found = version ?? stated.slice(0, 80)
  throw new TocsinError('sbom_unsupported', `this is SPDX of version ${found}; Tocsin reads SPDX 2.1 to 2.3 and 3.0`)
}

/** A document of one element may be that element itself. */
function elementsOf(document: JsonObject, draft: Draft): readonly Placed[] {
  const graph = document['@graph'] ?? [document]
  // Without its elements nothing is left of a document, so that is a refusal and not an unread part.
  if (!Array.isArray(graph)) throw new TocsinError('sbom_unreadable', `/@graph is ${kindOf(graph)}, not a list`)
  return graph.flatMap((element: unknown, i) => {
    const pointer = `/@graph/${i}`
    if (isObject(element)) return [{ element, pointer }]
    addUnread(draft, pointer, [notAn('object', element)])
    return []
  })
}

function idOf(element: JsonObject): string | undefined {
  return text(element, 'spdxId', []) ?? text(element, '@id', [])
}

function readPackages(draft: Draft, elements: readonly Placed[]): void {
  const packages = elements.filter(({ element }) => packageClasses.has(element.type))
  const ids = new Set(packages.map(({ element }) => idOf(element)))
  const subject = onlyPackage(
    elements.flatMap(({ element }) => describedBy(element)),
    ids,
  )
  const names = new Map(elements.map(({ element }) => [idOf(element), element.name]))
  for (const { element, pointer } of packages) {
    const faults: string[] = []
    const ref = idOf(element)
    const role = ref !== undefined && ref === subject && !draft.subject ? 'subject' : 'component'
    addComponent(draft, { ref, pointer, stated: readPackage(element, names, faults), faults }, role)
  }
}

/** The roots of documents and SBOMs, and what a relationship says that they describe. */
function describedBy({ rootElement, relationshipType, to }: JsonObject): readonly unknown[] {
  return [rootElement ?? [], relationshipType === 'describes' ? to : []].flat()
}

function readPackage(element: JsonObject, names: ReadonlyMap<unknown, unknown>, faults: string[]): Stated {
  const sourceInfo = text(element, 'software_sourceInfo', faults)
  const supplier = names.get(element.suppliedBy)
  return {
    name: text(element, 'name', faults),
    version: text(element, 'software_packageVersion', faults),
    ...readIdentifiers(element, faults),
    supplier: typeof supplier === 'string' ? supplier : undefined,
    // operatingSystem → operating-system
    type: text(element, 'software_primaryPurpose', faults)?.replace(/[A-Z]/g, (letter) => `-${letter}`),
    source: sourceInfo === undefined ? undefined : hintInSentence(sourceInfo),
  }
}

function readIdentifiers(element: JsonObject, faults: string[]): Pick<Stated, 'alsoPackages' | 'cpe' | 'purl'> {
  const found = new Map<string, string[]>()
  for (const identifier of list(element, 'externalIdentifier', faults)) {
    if (!isObject(identifier)) {
      faults.push(`externalIdentifier holds ${kindOf(identifier)}, not an object`)
      continue
    }
    const type = text(identifier, 'externalIdentifierType', faults)
    const value = text(identifier, 'identifier', faults)
    if (type === undefined || value === undefined) continue
    const known = found.get(type)
    if (known) known.push(value)
    else found.set(type, [value])
  }
  const own = text(element, 'software_packageUrl', faults)
  const purls = new Set([...(own === undefined ? [] : [own]), ...(found.get('packageUrl') ?? [])])
  return { ...choosePurls([...purls], faults), cpe: (found.get('cpe23') ?? found.get('cpe22'))?.[0] }
}

function readRelationship(draft: Draft, element: JsonObject, pointer: string): void {
  const { from, relationshipType: type } = element
  const targets = [element.to ?? []].flat()
  const refs = targets.filter((target) => typeof target === 'string')
  if (typeof from !== 'string' || typeof type !== 'string' || refs.length < targets.length) {
    addUnread(draft, idOf(element) ?? pointer, ['not read: it needs a from, a to and a type, each a text'])
  } else if (forward.has(type)) addEdges(draft, from, refs)
  else if (type === 'generates') for (const ref of refs) addOrigin(draft, ref, from)
}
