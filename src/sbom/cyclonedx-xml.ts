import { TocsinError } from '../domain/errors.ts'
import type { Unread } from '../domain/inventory.ts'
import { type JsonObject, place } from './fields.ts'
import type { Translation } from './format.ts'
import { childText, elementsOf, one, parseXml, type XmlElement } from './xml.ts'

const namespace = 'http://cyclonedx.org/schema/bom/'

/** An extension of CycloneDX 1.0 and 1.1, which have no dependencies of their own. */
const graphExtension = 'http://cyclonedx.org/schema/ext/dependency-graph/1.0'

/** Elements of a component that hold one text; JSON calls them the same. */
const texts = ['publisher', 'group', 'name', 'version', 'cpe', 'purl']

/** What is gathered from all over the document. */
interface Gathered {
  readonly dependencies: JsonObject[]
  readonly unread: Unread[]
}

/** CycloneDX XML (https://cyclonedx.org/docs/1.7/xml/) in the shape of CycloneDX JSON. */
export function translateCyclonedxXml(text: string): Translation {
  const bom = parseXml(text)
  const specVersion = readVersion(bom)
  const gathered: Gathered = { dependencies: [], unread: [] }
  const metadata = elementsOf(bom, bom.uri, 'metadata').map((element) => ({
    [place]: element.place,
    component: one(elementsOf(element, bom.uri, 'component').map((each) => component(each, gathered))),
  }))
  const components = items(bom, 'component', gathered).map((each) => component(each, gathered))
  const services = items(bom, 'service', gathered).map((each) => service(each, gathered))
  gatherEdges(bom, gathered)
  const { dependencies, unread } = gathered
  const identity = { serialNumber: bom.attributes.get('serialNumber'), version: bom.attributes.get('version') }
  return {
    document: {
      bomFormat: 'CycloneDX',
      specVersion,
      ...identity,
      metadata: one(metadata),
      components,
      services,
      dependencies,
    },
    unread,
  }
}

function readVersion({ uri, name, place: where }: XmlElement): string {
  const version = uri.startsWith(namespace) && name === 'bom' ? uri.slice(namespace.length) : ''
  if (/^1\.[0-7]$/.test(version)) return version
  const found = `<${name}> of the namespace ${JSON.stringify(uri)}`.slice(0, 120)
  const known = `Tocsin reads CycloneDX XML 1.0 to 1.7, whose <bom> is of a namespace such as ${namespace}1.6`
  throw new TocsinError('sbom_unsupported', `the XML holds ${found} at ${where}; ${known}`)
}

/** The `<component>`s in `<components>`; anything else of CycloneDX in there is listed as unread. */
function items(parent: XmlElement, name: 'component' | 'service', { unread }: Gathered): readonly XmlElement[] {
  const all = elementsOf(parent, parent.uri, `${name}s`).flatMap(({ children }) => children)
  return all.filter((element) => {
    if (element.uri !== parent.uri) return false
    if (element.name !== name) unread.push({ ref: element.place, reason: `not read: it is no <${name}>` })
    return element.name === name
  })
}

function component(element: XmlElement, gathered: Gathered): JsonObject {
  const { uri, attributes } = element
  const properties = elementsOf(element, uri, 'properties').flatMap((each) => elementsOf(each, uri, 'property'))
  const supplier = elementsOf(element, uri, 'supplier').map((each) => ({ name: childText(each, uri, 'name') }))
  const identities = elementsOf(element, uri, 'evidence').flatMap((each) => elementsOf(each, uri, 'identity'))
  const references = elementsOf(element, uri, 'externalReferences').flatMap((each) =>
    elementsOf(each, uri, 'reference'),
  )
  gatherEdges(element, gathered)
  return {
    [place]: element.place,
    type: attributes.get('type'),
    'bom-ref': attributes.get('bom-ref'),
    supplier: one(supplier),
    ...Object.fromEntries(texts.map((key) => [key, childText(element, uri, key)])),
    evidence: { identity: identities.map((each) => identity(each)) },
    externalReferences: references.map((each) => ({
      type: each.attributes.get('type'),
      url: childText(each, uri, 'url'),
    })),
    properties: properties.map((each) => ({ name: each.attributes.get('name'), value: each.text })),
    components: items(element, 'component', gathered).map((each) => component(each, gathered)),
  }
}

function identity(element: XmlElement): JsonObject {
  const texts = ['field', 'concludedValue'] as const
  return Object.fromEntries(texts.map((key) => [key, childText(element, element.uri, key)]))
}

function service(element: XmlElement, gathered: Gathered): JsonObject {
  const services = items(element, 'service', gathered).map((each) => service(each, gathered))
  return { [place]: element.place, 'bom-ref': element.attributes.get('bom-ref'), services }
}

/** The graph stands below the document or, with the extension, below single components as well. */
function gatherEdges(element: XmlElement, { dependencies }: Gathered): void {
  const isComponent = element.name === 'component'
  for (const uri of isComponent ? [graphExtension] : [element.uri, graphExtension]) {
    for (const graph of elementsOf(element, uri, 'dependencies')) {
      if (isComponent) dependencies.push(dependency(element.attributes.get('bom-ref'), graph))
      for (const each of elementsOf(graph, uri, 'dependency').flatMap(flatten)) dependencies.push(each)
    }
  }
}

/** `<dependency>` nests what it depends on; that may nest again. */
function flatten(element: XmlElement): JsonObject[] {
  const deeper = elementsOf(element, element.uri, 'dependency').filter(({ children }) => children.length > 0)
  return [dependency(element.attributes.get('ref'), element), ...deeper.flatMap(flatten)]
}

function dependency(ref: string | undefined, parent: XmlElement): JsonObject {
  const targets = elementsOf(parent, parent.uri, 'dependency')
  return { [place]: parent.place, ref, dependsOn: targets.map(({ attributes }) => attributes.get('ref')) }
}
