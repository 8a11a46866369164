import { TocsinError } from '../domain/errors.ts'
import type { Inventory } from '../domain/inventory.ts'
import { isObject } from '../text/json/is-object.ts'
import { addComponent, addEdges, addNested, addUnread, type Draft, finish, newDraft } from './draft.ts'
import { type JsonObject, kindOf, list, notAn, object, placeOf, text } from './fields.ts'
import type { SbomReader } from './format.ts'
import { choosePurls } from './purl.ts'
import { readProperties } from './source.ts'

const versions = ['1.0', '1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '1.7']

/**
 * CycloneDX, as JSON or translated to it (https://cyclonedx.org/docs/1.7/json/). Components count wherever they are nested; tools,
 * pedigree and formulation are not parts of the product; of evidence and external references only package URLs are used.
 */
export const cyclonedxJson: SbomReader = {
  id: 'cyclonedx-json',
  format: 'cyclonedx',
  accepts: (document) => Object.hasOwn(document, 'bomFormat') || Object.hasOwn(document, 'specVersion'),
  read(document) {
    const specVersion = readVersion(document)
    const draft = newDraft()
    readSubject(document, draft)
    readAll(draft, componentList(document), '/components', components)
    readAll(draft, document.services, '/services', services)
    readAll(draft, document.dependencies, '/dependencies', dependencies)
    return { ...finish(draft, 'cyclonedx', specVersion), bom: readIdentity(document) }
  },
}

/** The serial number in the form that BOM-Links have, and the version, which is 1 where it is left out. */
function readIdentity({ serialNumber, version }: JsonObject): Inventory['bom'] {
  const uuid =
    typeof serialNumber === 'string'
      ? /^urn:uuid:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(serialNumber)?.[1]
      : undefined
  const number = version === undefined || version === null ? 1 : Number(version)
  return uuid !== undefined && Number.isSafeInteger(number) && number > 0
    ? { serialNumber: uuid.toLowerCase(), version: number }
    : undefined
}

function readVersion({ bomFormat, specVersion }: JsonObject): string {
  if (bomFormat !== 'CycloneDX') {
    const found = bomFormat === undefined ? 'is missing' : `is ${JSON.stringify(bomFormat).slice(0, 40)}`
    throw new TocsinError('sbom_unreadable', `bomFormat ${found}; a CycloneDX document says "bomFormat": "CycloneDX"`)
  }
  if (typeof specVersion === 'string' && versions.includes(specVersion)) return specVersion
  const found = specVersion === undefined ? 'without specVersion' : JSON.stringify(specVersion).slice(0, 40)
  throw new TocsinError('sbom_unsupported', `this is CycloneDX ${found}; Tocsin reads CycloneDX 1.0 to 1.7`)
}

/** Without its list of components nothing is left of a document, so that is a refusal and not an unread part. */
function componentList(document: JsonObject): unknown {
  const value = document.components ?? []
  if (Array.isArray(value)) return value
  throw new TocsinError('sbom_unreadable', `/components is ${kindOf(value)}, not a list`)
}

function readSubject({ metadata }: JsonObject, draft: Draft): void {
  if (metadata === undefined || metadata === null) return
  const subject = isObject(metadata) ? metadata.component : undefined
  if (!isObject(metadata)) addUnread(draft, '/metadata', [notAn('object', metadata)])
  else if (isObject(subject)) {
    const ref = readComponent(draft, subject, '/metadata/component', 'subject')
    readAll(draft, subject.components, '/metadata/component/components', components, ref)
  } else if (subject !== undefined && subject !== null) {
    addUnread(draft, '/metadata/component', [notAn('object', subject)])
  }
}

/** One kind of element: how to read it, and the key under which elements of its kind are nested in it. */
interface ElementKind {
  readonly nested?: string
  /** Gives the reference of a component. */
  read(draft: Draft, element: JsonObject, pointer: string): string | undefined
}

const components: ElementKind = { nested: 'components', read: readComponent }
const services: ElementKind = { nested: 'services', read: listService }
const dependencies: ElementKind = { read: readDependency }

/**
 * Reads a list and what is nested in it, in document order; `parent` is the component that it is nested in. The
 * recursion is bounded: deep nesting is refused before.
 */
function readAll(draft: Draft, elements: unknown, pointer: string, kind: ElementKind, parent?: string): void {
  if (elements === undefined || elements === null) return
  if (!Array.isArray(elements)) {
    addUnread(draft, pointer, [notAn('list', elements)])
    return
  }
  for (const [i, element] of elements.entries()) {
    const at = `${pointer}/${i}`
    if (isObject(element)) {
      const ref = kind.read(draft, element, placeOf(element, at))
      if (parent !== undefined && ref !== undefined) addNested(draft, parent, ref)
      if (kind.nested !== undefined) readAll(draft, element[kind.nested], `${at}/${kind.nested}`, kind, ref ?? parent)
    } else addUnread(draft, at, [notAn('object', element)])
  }
}

function readComponent(draft: Draft, element: JsonObject, pointer: string, role?: 'subject'): string | undefined {
  const faults: string[] = []
  const supplier = object(element, 'supplier', faults)
  const stated = {
    name: text(element, 'name', faults),
    group: text(element, 'group', faults),
    version: text(element, 'version', faults),
    ...choosePurls(purlsOf(element, faults), faults),
    cpe: text(element, 'cpe', faults),
    supplier: (supplier && text(supplier, 'name', faults)) ?? text(element, 'publisher', faults),
    type: text(element, 'type', faults),
    ...readProperties(list(element, 'properties', faults)),
  }
  return addComponent(draft, { ref: text(element, 'bom-ref', faults), pointer, stated, faults }, role)
}

/** External references that are of the component itself, not of what it was built or tested with. */
const ownReferences = new Set<unknown>(['distribution', 'other'])

/** Its own package URL, and those that stand in its evidence (Red Hat names every repository there) and references. */
function purlsOf(element: JsonObject, faults: string[]): string[] {
  const { evidence, externalReferences } = element
  const own = text(element, 'purl', faults)
  const identities = isObject(evidence) ? [evidence.identity].flat() : []
  const concluded = identities.map((each) =>
    isObject(each) && each.field === 'purl' ? each.concludedValue : undefined,
  )
  const references = Array.isArray(externalReferences) ? externalReferences : []
  const urls = references.map((each) => (isObject(each) && ownReferences.has(each.type) ? each.url : undefined))
  const others = [...concluded, ...urls].filter((each) => typeof each === 'string' && /^pkg:/i.test(each.trim()))
  return [...new Set([...(own === undefined ? [] : [own]), ...others.map(String)])]
}

function listService(draft: Draft, element: JsonObject, pointer: string): undefined {
  addUnread(draft, text(element, 'bom-ref', []) ?? pointer, ['a service, not a component'])
}

function readDependency(draft: Draft, element: JsonObject, pointer: string): undefined {
  const faults: string[] = []
  const ref = text(element, 'ref', faults)
  const targets = list(element, 'dependsOn', faults)
  const refs = targets.filter((target) => typeof target === 'string')
  if (ref === undefined) faults.push('not read: it has no ref')
  if (refs.length < targets.length) faults.push('dependsOn holds something that is not a text')
  if (faults.length > 0) addUnread(draft, pointer, faults)
  if (ref !== undefined) addEdges(draft, ref, refs)
}
