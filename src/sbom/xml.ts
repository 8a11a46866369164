import { SaxesParser } from 'saxes'
import { TocsinError } from '../domain/errors.ts'
import { risingLocator } from '../text/json/text.ts'
import { maxDepth } from './json.ts'

/** Each takes a few hundred bytes of memory; real documents have up to a million. */
const maxElements = 5_000_000

/** An element with its names resolved: prefixes do not count, only the namespaces they stand for. */
export interface XmlElement {
  /** Namespace, empty for none. */
  readonly uri: string
  readonly name: string
  /** By namespace and name, joined; attributes without a prefix have no namespace. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** Its own text without that of its children, trimmed. */
  readonly text: string
  /** `line 12, column 5`. */
  readonly place: string
}

/** An element while it is read. */
interface OpenElement extends XmlElement {
  readonly children: XmlElement[]
  text: string
}

/**
 * Parses XML 1.0 with namespaces into its root element. Nothing is expanded but the five entities of XML itself and
 * character references. Throws TocsinError (sbom_too_large, sbom_unreadable) that says where it breaks.
 */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true })
  const document: OpenElement = { uri: '', name: '', attributes: new Map(), children: [], text: '', place: '' }
  const open = [document]
  const place = refuseBad(parser, text, open)
  parser.on('opentag', ({ uri, local, attributes }) => {
    const values = Object.values(attributes).map((each) => [each.uri + each.local, each.value] as const)
    const element = { uri, name: local, attributes: new Map(values), children: [], text: '', place: place() }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  const addText = (part: string) => {
    const element = open.at(-1)
    if (element) element.text += part
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const element = open.pop()
    if (element) element.text = element.text.trim()
  })
  parser.write(text).close()
  const [root] = document.children
  if (!root) throw new TocsinError('sbom_unreadable', 'the XML holds no element')
  return root
}

/** Refuses what is broken, too large or unsafe. Gives the place where the element that is being opened begins. */
function refuseBad(parser: SaxesParser<{ xmlns: true }>, text: string, open: readonly unknown[]): () => string {
  const locate = risingLocator(text)
  let place = ''
  let elements = 0
  parser.on('error', ({ message }) => {
    const what = message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')
    throw new TocsinError('sbom_unreadable', `the XML is broken at ${locate(parser.position)}: ${what}`)
  })
  parser.on('doctype', () => {
    const where = `a document type declaration (DOCTYPE) that ends at ${locate(parser.position - 1)}`
    const why = 'Tocsin reads none, because it can define text bombs and pull in other files'
    throw new TocsinError('sbom_unreadable', `the XML has ${where}; ${why}`)
  })
  parser.on('opentagstart', () => {
    // The parser stands behind the character that ended the name.
    place = locate(text.lastIndexOf('<', parser.position - 2))
    if (open.length > maxDepth) {
      throw new TocsinError('sbom_too_large', `the XML is nested more than ${maxDepth} levels deep at ${place}`)
    }
    if (++elements > maxElements) {
      throw new TocsinError('sbom_too_large', `the XML has more than ${maxElements} elements at ${place}`)
    }
  })
  return () => place
}

/** The children of one namespace and name. */
export function elementsOf(parent: XmlElement, uri: string, name: string): readonly XmlElement[] {
  return parent.children.filter((child) => child.name === name && child.uri === uri)
}

/** The text of the only such child; where there are several, all of them, which no reader takes for a text. */
export function childText(parent: XmlElement, uri: string, name: string): unknown {
  return one(elementsOf(parent, uri, name).map(({ text }) => text))
}

/** What may stand once: absent, itself, or all of them, which no reader takes for one. */
export function one(items: readonly unknown[]): unknown {
  return items.length > 1 ? items : items[0]
}
