import { TocsinError } from '../domain/errors.ts'
import type { Unread } from '../domain/inventory.ts'
import { location } from '../text/json/text.ts'
import { place } from './fields.ts'
import type { Translation } from './format.ts'

interface Tag {
  readonly name: string
  readonly value: string
  /** `line 12`. */
  readonly place: string
}

type Element = Record<string | symbol, unknown>

/** Tags that set one field of the element they stand in, and what JSON calls it. */
const fields = new Map([
  ['SPDXVersion', 'spdxVersion'],
  ['SPDXID', 'SPDXID'],
  ['PackageVersion', 'versionInfo'],
  ['PackageSupplier', 'supplier'],
  ['PackageSourceInfo', 'sourceInfo'],
  ['PrimaryPackagePurpose', 'primaryPackagePurpose'],
])

/** Tags that begin an element: its list, and the field that they set in it. */
const beginnings = new Map<string, { readonly list: string; readonly field: string }>([
  ['PackageName', { list: 'packages', field: 'name' }],
  ['FileName', { list: 'files', field: 'fileName' }],
  ['SnippetSPDXID', { list: 'snippets', field: 'SPDXID' }],
  ['LicenseID', { list: 'hasExtractedLicensingInfos', field: 'licenseId' }],
])

/** SPDX tag-value (https://spdx.github.io/spdx-spec/v2.3/) in the shape of SPDX JSON. */
export function translateTagValue(text: string): Translation {
  const unread: Unread[] = []
  const document: Element = {}
  let current = document
  // Old tools end lines with a carriage return alone.
  for (const tag of tagsOf(text.replace(/\r\n?/g, '\n'), unread)) {
    const beginning = beginnings.get(tag.name)
    const field = fields.get(tag.name)
    if (beginning) {
      current = { [place]: tag.place, [beginning.field]: tag.value }
      append(document, beginning.list, current)
    } else if (tag.name === 'Relationship') append(document, 'relationships', relationship(tag))
    else if (tag.name === 'ExternalRef') append(current, 'externalRefs', externalRef(tag.value))
    else if (field !== undefined) setField(current, field, tag.value)
  }
  return { document, unread }
}

/** Each tag with its value: the rest of its line, or all between `<text>` and `</text>`. Other lines are listed. */
function* tagsOf(text: string, unread: Unread[]): Iterable<Tag> {
  let line = 1
  for (let start = 0; start < text.length; ) {
    const where = `line ${line}`
    let end = endOfLine(text, start)
    const content = text.slice(start, end).trim()
    const [, name, value = ''] = /^([A-Za-z]\w*)\s*:\s*(.*)$/s.exec(content) ?? []
    if (name === undefined) {
      if (content !== '' && !content.startsWith('#')) unread.push({ ref: where, reason: 'not read: it has no tag' })
    } else if (value.startsWith('<text>')) {
      const from = text.indexOf('<text>', start) + '<text>'.length
      const to = endOfText(text, from)
      end = endOfLine(text, to)
      yield { name, value: text.slice(from, to).trim(), place: where }
    } else yield { name, value, place: where }
    for (let at = text.indexOf('\n', start); at !== -1 && at <= end; at = text.indexOf('\n', at + 1)) line++
    start = end + 1
  }
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end
}

/** Where the value of a `<text>` ends. One that ends behind the next tag's `<text>` has lost its own end. */
function endOfText(text: string, from: number): number {
  const end = text.indexOf('</text>', from)
  if (end !== -1 && !/^\w+:\s*<text>/m.test(text.slice(from, end))) return end
  const where = location(text, from - '<text>'.length)
  throw new TocsinError('sbom_unreadable', `the <text> at ${where} is never closed with </text>`)
}

/** A field stated twice becomes a list, which the reader does not take for a text. */
function setField(element: Element, key: string, value: string): void {
  if (key in element) append(element, key, value)
  else element[key] = value
}

function append(element: Element, key: string, item: unknown): void {
  const items = element[key]
  if (Array.isArray(items)) items.push(item)
  else element[key] = key in element ? [items, item] : [item]
}

/** `SPDXRef-a CONTAINS SPDXRef-b`; other tools write the type in lower case. */
function relationship({ value, place: where }: Tag): Element {
  const [spdxElementId, type, relatedSpdxElement, ...more] = value.split(/\s+/)
  if (more.length > 0) return { [place]: where }
  return { [place]: where, spdxElementId, relationshipType: type?.toUpperCase(), relatedSpdxElement }
}

/** `PACKAGE-MANAGER purl pkg:npm/a@1`; a value of another shape stays a text, which the reader lists. */
function externalRef(value: string): unknown {
  const [, referenceType, referenceLocator] = /^\S+\s+(\S+)\s+(\S.*)$/s.exec(value) ?? []
  return referenceType === undefined ? value : { referenceType, referenceLocator }
}
