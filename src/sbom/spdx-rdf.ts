import { type JsonObject, place } from './fields.ts'
import type { Translation } from './format.ts'
import { one, parseXml, type XmlElement } from './xml.ts'

const spdx = 'http://spdx.org/rdf/terms#'
const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'

/** Classes of nodes that count, and the list of SPDX JSON that they go to. */
const lists = new Map([
  ['Package', 'packages'],
  ['File', 'files'],
  ['Snippet', 'snippets'],
  ['SpdxDocument', 'documents'],
])

/** Properties of a package with one value; JSON calls them the same. */
const values = ['name', 'versionInfo', 'supplier', 'sourceInfo', 'primaryPackagePurpose']

/** All that the text says of one resource: RDF may describe it in several places. */
interface Node {
  readonly place: string
  /** Undefined for a resource that nothing can refer to. */
  readonly id: string | undefined
  readonly list: string
  readonly properties: XmlElement[]
}

/** SPDX RDF/XML (https://spdx.github.io/spdx-spec/v2.3/) in the shape of SPDX JSON. */
export function translateSpdxRdf(text: string): Translation {
  const nodes = new Map<string, Node>()
  gather(parseXml(text), nodes)
  const all = [...nodes.values()]
  const inList = (name: string) => all.filter(({ list }) => list === name)
  const documents = inList('documents')
  const document = {
    SPDXID: documents[0]?.id,
    spdxVersion: one(documents.flatMap((node) => propertiesOf(node, 'specVersion')).map(stated)),
    documentDescribes: documents.flatMap((node) => propertiesOf(node, 'describesPackage')).map(target),
    packages: inList('packages').map(toPackage),
    files: inList('files').map(({ id }) => ({ SPDXID: id })),
    snippets: inList('snippets').map(({ id }) => ({ SPDXID: id })),
    relationships: all.flatMap((node) => propertiesOf(node, 'relationship').map((each) => relationship(node, each))),
  }
  return { document, unread: [] }
}

/** Finds the nodes wherever they stand: the text nests them in the properties that lead to them. */
function gather(element: XmlElement, nodes: Map<string, Node>): void {
  const list = lists.get(classOf(element) ?? '')
  if (list !== undefined) {
    const id = idOf(element)
    const key = `${list} ${id ?? element.place}`
    const node = nodes.get(key) ?? { place: element.place, id, list, properties: [] }
    for (const child of element.children) node.properties.push(child)
    nodes.set(key, node)
  }
  for (const child of element.children) gather(child, nodes)
}

function classOf({ uri, name, children }: XmlElement): string | undefined {
  if (uri === spdx) return name
  if (uri !== rdf || name !== 'Description') return undefined
  const type = children.find((child) => child.uri === rdf && child.name === 'type')
  const resource = type?.attributes.get(`${rdf}resource`)
  return resource?.startsWith(spdx) ? resource.slice(spdx.length) : undefined
}

function idOf({ attributes }: XmlElement): string | undefined {
  const about = attributes.get(`${rdf}about`)
  return about === undefined ? (attributes.get(`${rdf}ID`) ?? attributes.get(`${rdf}nodeID`)) : fragment(about)
}

/** The resource that a property leads to: named, or nested in it. */
function target({ attributes, children }: XmlElement): string | undefined {
  const resource = attributes.get(`${rdf}resource`)
  if (resource !== undefined) return fragment(resource)
  return attributes.get(`${rdf}nodeID`) ?? (children[0] && idOf(children[0]))
}

function toPackage(node: Node): JsonObject {
  const references = propertiesOf(node, 'externalRef').flatMap(({ children }) => children)
  return {
    [place]: node.place,
    SPDXID: node.id,
    ...Object.fromEntries(values.map((key) => [key, one(propertiesOf(node, key).map(stated))])),
    externalRefs: references.map((each) => ({
      referenceType: one(named(each.children, 'referenceType').map(stated)),
      referenceLocator: one(named(each.children, 'referenceLocator').map(stated)),
    })),
  }
}

function relationship({ id }: Node, property: XmlElement): JsonObject {
  const properties = property.children.flatMap(({ children }) => children)
  return {
    [place]: property.place,
    spdxElementId: id,
    relationshipType: one(named(properties, 'relationshipType').map(stated)),
    relatedSpdxElement: one(named(properties, 'relatedSpdxElement').map(target)),
  }
}

function propertiesOf({ properties }: Node, name: string): readonly XmlElement[] {
  return named(properties, name)
}

function named(properties: readonly XmlElement[], name: string): readonly XmlElement[] {
  return properties.filter((property) => property.uri === spdx && property.name === name)
}

/** A text; or the value that JSON has for an individual such as `…#relationshipType_dependsOn` or `…#noassertion`. */
function stated({ attributes, text }: XmlElement): string {
  const resource = attributes.get(`${rdf}resource`)
  if (resource === undefined) return text
  if (!resource.startsWith(spdx)) return resource
  const individual = resource.slice(spdx.length).replace(/^[a-zA-Z]+_/, '')
  return individual.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase()
}

/** SPDX identifies by the part behind the document's namespace. */
function fragment(uri: string): string {
  return uri.slice(uri.lastIndexOf('#') + 1)
}
