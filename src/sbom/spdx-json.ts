import { TocsinError } from '../domain/errors.ts'
import { isObject } from '../text/json/is-object.ts'
import type { Stated } from './component.ts'
import { addComponent, addEdges, addOrigin, addUnread, type Draft, finish, newDraft } from './draft.ts'
import { type JsonObject, kindOf, list, notAn, placeOf, text } from './fields.ts'
import type { SbomReader } from './format.ts'
import { choosePurls } from './purl.ts'
import { hintInSentence } from './source.ts'

const versions = ['SPDX-2.1', 'SPDX-2.2', 'SPDX-2.3']

/** Relationship types by which the first element depends on, or contains, the second. */
const forward = new Set(['CONTAINS', 'DEPENDS_ON', 'DYNAMIC_LINK', 'HAS_PREREQUISITE', 'STATIC_LINK'])

/** And the other way round: the second depends on, or contains, the first. */
const backward = new Set([
  'BUILD_DEPENDENCY_OF',
  'CONTAINED_BY',
  'DEPENDENCY_OF',
  'DEV_DEPENDENCY_OF',
  'OPTIONAL_COMPONENT_OF',
  'OPTIONAL_DEPENDENCY_OF',
  'PACKAGE_OF',
  'PREREQUISITE_FOR',
  'PROVIDED_DEPENDENCY_OF',
  'RUNTIME_DEPENDENCY_OF',
  'TEST_DEPENDENCY_OF',
])

/**
 * SPDX 2, as JSON or translated to it (https://spdx.github.io/spdx-spec/v2.3/). Packages are the components. Files and snippets are their
 * content: neither read nor listed. Licences, checksums, annotations and other relationships are not used.
 */
export const spdxJson: SbomReader = {
  id: 'spdx-json',
  format: 'spdx',
  accepts: (document) => Object.hasOwn(document, 'spdxVersion') || document.SPDXID === 'SPDXRef-DOCUMENT',
  read(document) {
    const specVersion = readVersion(document)
    const draft = newDraft()
    const relationships = listOf(document, 'relationships', draft)
    const described = [...listOf(document, 'documentDescribes', draft), ...describedBy(relationships)]
    readPackages(document, described, draft)
    for (const ref of otherElements(document)) draft.others.add(ref)
    readRelationships(relationships, draft)
    return finish(draft, 'spdx', specVersion)
  },
}

/** `2.3` of `SPDX-2.3`. */
function readVersion({ spdxVersion }: JsonObject): string {
  if (typeof spdxVersion === 'string' && versions.includes(spdxVersion)) return spdxVersion.slice('SPDX-'.length)
  if (spdxVersion === undefined) throw new TocsinError('sbom_unreadable', 'this is SPDX, but spdxVersion is missing')
  const found = JSON.stringify(spdxVersion).slice(0, 40)
  throw new TocsinError('sbom_unsupported', `this is SPDX of version ${found}; Tocsin reads SPDX 2.1 to 2.3 and 3.0`)
}

/** A list of the document; one of another type is listed as unread. */
function listOf(document: JsonObject, key: string, draft: Draft): readonly unknown[] {
  const faults: string[] = []
  const items = list(document, key, faults)
  if (faults.length > 0) addUnread(draft, `/${key}`, faults)
  return items
}

/** What the relationships say that the document describes. */
function describedBy(relationships: readonly unknown[]): readonly unknown[] {
  return relationships.filter(isObject).flatMap(({ spdxElementId, relationshipType: type, relatedSpdxElement }) => {
    // Early Trivy wrote DESCRIBE.
    if (type === 'DESCRIBES' || type === 'DESCRIBE') return [relatedSpdxElement]
    return type === 'DESCRIBED_BY' ? [spdxElementId] : []
  })
}

function readPackages(document: JsonObject, described: readonly unknown[], draft: Draft): void {
  const packages = document.packages ?? []
  // Without its packages nothing is left of a document, so that is a refusal and not an unread part.
  if (!Array.isArray(packages)) {
    throw new TocsinError('sbom_unreadable', `/packages is ${kindOf(packages)}, not a list`)
  }
  const subject = onlyPackage(described, new Set(packages.filter(isObject).map(({ SPDXID }) => SPDXID)))
  for (const [i, element] of packages.entries()) {
    const pointer = `/packages/${i}`
    if (!isObject(element)) {
      addUnread(draft, pointer, [notAn('object', element)])
      continue
    }
    const faults: string[] = []
    const ref = text(element, 'SPDXID', faults)
    const role = ref !== undefined && ref === subject && !draft.subject ? 'subject' : 'component'
    addComponent(draft, { ref, pointer: placeOf(element, pointer), stated: readPackage(element, faults), faults }, role)
  }
}

/** The described package, if it is exactly one: documents describe themselves, files or many packages as well. */
export function onlyPackage(described: readonly unknown[], packageIds: ReadonlySet<unknown>): unknown {
  const found = new Set(described.filter((id) => typeof id === 'string' && packageIds.has(id)))
  return found.size === 1 ? [...found][0] : undefined
}

function readPackage(element: JsonObject, faults: string[]): Stated {
  const version = text(element, 'versionInfo', faults)
  const supplier = text(element, 'supplier', faults)
  const sourceInfo = text(element, 'sourceInfo', faults)
  return {
    name: text(element, 'name', faults),
    version: version === 'NOASSERTION' ? undefined : version,
    ...readExternalRefs(element, faults),
    supplier: supplier === 'NOASSERTION' ? undefined : supplier?.replace(/^(?:Organization|Person|Tool):\s*/, ''),
    type: text(element, 'primaryPackagePurpose', faults),
    source: sourceInfo === undefined ? undefined : hintInSentence(sourceInfo),
  }
}

function readExternalRefs(element: JsonObject, faults: string[]): Pick<Stated, 'alsoPackages' | 'cpe' | 'purl'> {
  const purls = new Set<string>()
  const cpes = new Map<string, string>()
  for (const reference of list(element, 'externalRefs', faults)) {
    if (!isObject(reference)) {
      faults.push(`externalRefs holds ${kindOf(reference)}, not an object`)
      continue
    }
    // Some documents give the type as a URI: http://spdx.org/rdf/references/cpe23Type.
    const type = text(reference, 'referenceType', faults)?.split('/').at(-1)
    const locator = type === 'purl' || type?.startsWith('cpe') ? text(reference, 'referenceLocator', faults) : undefined
    if (type === undefined || locator === undefined) continue
    if (type === 'purl') purls.add(locator)
    else if (!cpes.has(type)) cpes.set(type, locator)
  }
  return { ...choosePurls([...purls], faults), cpe: cpes.get('cpe23Type') ?? cpes.get('cpe22Type') }
}

/** What relationships may name besides packages. */
function* otherElements(document: JsonObject): Iterable<string> {
  yield* ['NONE', 'NOASSERTION']
  const { files, snippets } = document
  for (const element of [document, files, snippets].flat()) {
    if (isObject(element) && typeof element.SPDXID === 'string') yield element.SPDXID
  }
}

function readRelationships(relationships: readonly unknown[], draft: Draft): void {
  for (const [i, relationship] of relationships.entries()) {
    if (!isObject(relationship)) {
      addUnread(draft, `/relationships/${i}`, [notAn('object', relationship)])
      continue
    }
    const { spdxElementId: first, relationshipType: type, relatedSpdxElement: second } = relationship
    if (typeof first !== 'string' || typeof type !== 'string' || typeof second !== 'string') {
      const where = placeOf(relationship, `/relationships/${i}`)
      addUnread(draft, where, ['not read: it needs two elements and a type, each a text'])
    } else relate(draft, first, type, second)
  }
}

function relate(draft: Draft, first: string, type: string, second: string): void {
  if (forward.has(type)) addEdges(draft, first, [second])
  else if (backward.has(type)) addEdges(draft, second, [first])
  else if (type === 'GENERATED_FROM') addOrigin(draft, first, second)
  else if (type === 'GENERATES') addOrigin(draft, second, first)
}
