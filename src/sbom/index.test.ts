import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TocsinError } from '../domain/errors.ts'
import type { Inventory } from '../domain/inventory.ts'
import { isObject } from './fields.ts'
import { maxSbomBytes, parseSbom, readers } from './index.ts'

const here = new URL('.', import.meta.url)
const bytesOf = (text: string) => new TextEncoder().encode(text)

/** How many elements of a document should be components; counted by other code than the readers'. */
const countElements: Readonly<Record<string, (document: Record<string, unknown>) => number>> = {
  'cyclonedx-json': ({ metadata, components }) => {
    const subject = isObject(metadata) ? metadata.component : undefined
    return (subject === undefined || subject === null ? 0 : 1 + nested(subject)) + countList(components)
  },
  'spdx-json': ({ packages }) => (Array.isArray(packages) ? packages.length : 0),
}
const nested = (element: unknown): number => (isObject(element) ? countList(element.components) : 0)
function countList(value: unknown): number {
  if (!Array.isArray(value)) return value === undefined || value === null ? 0 : 1
  return value.reduce((sum: number, element) => sum + 1 + nested(element), 0)
}

/** Unread lines about elements that should be components: neither the graph, nor services, nor the frame. */
function unreadElements({ unread }: Inventory): number {
  const frame = /^\/(?:metadata|documentDescribes|relationships|services|dependencies)(?:\/\d+)?(?:\/services)?$/
  return unread.filter(({ ref, reason }) => reason.startsWith('not read') && !frame.test(ref)).length
}

test('every reader in this folder is registered', () => {
  const files = readdirSync(here).filter((file) => /^(?:cyclonedx|spdx)-\w+\.ts$/.test(file))
  expect(readers.map(({ id }) => `${id}.ts`)).toEqual(files.sort())
})

describe.each(readers)('$id', (reader) => {
  const fixture = readFileSync(new URL(`testdata/${reader.id}.json`, here), 'utf8')

  test('accepts its own format only', () => {
    const document = JSON.parse(fixture)
    expect(readers.filter((each) => each.accepts(document))).toEqual([reader])
    expect(reader.accepts({})).toBe(false)
  })

  test('every element is a component, the subject or unread, whatever is broken in the document', () => {
    fc.assert(
      fc.property(mutations, (steps) => {
        const document = mutate(JSON.parse(fixture), steps)
        const inventory = parseOrRefuse(bytesOf(JSON.stringify(document)))
        if (inventory === undefined) return
        const { subject, components } = inventory
        const listed = components.length + (subject ? 1 : 0) + unreadElements(inventory)
        expect(listed).toBe(countElements[reader.id]?.(document))
        checkReferences(inventory)
      }),
      { numRuns: 1000 },
    )
  })
})

const mutations = fc.array(fc.record({ node: fc.nat(), value: fc.oneof(fc.constant('delete'), fc.jsonValue()) }), {
  minLength: 1,
  maxLength: 4,
})

/** Deletes or replaces nodes anywhere in a document. */
function mutate(document: Record<string, unknown>, steps: readonly { node: number; value: unknown }[]) {
  for (const { node, value } of steps) {
    const places = nodes(document)
    const place = places[node % places.length]
    if (!place) continue
    if (value === 'delete') Reflect.deleteProperty(place.parent, place.key)
    else Reflect.set(place.parent, place.key, structuredClone(value))
  }
  // A deleted item of a list leaves a hole, which JSON writes as null.
  return JSON.parse(JSON.stringify(document))
}

function nodes(value: unknown): { parent: object; key: string }[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, child]) => [{ parent: value, key }, ...nodes(child)])
}

function checkReferences({ subject, components, dependencies }: Inventory): void {
  const refs = [...(subject ? [subject.ref] : []), ...components.map(({ ref }) => ref)]
  expect(new Set(refs).size).toBe(refs.length)
  for (const [from, to] of dependencies) expect(refs).toEqual(expect.arrayContaining([from, ...to]))
}

/** Undefined when refused; anything else that is thrown fails the test. */
function parseOrRefuse(bytes: Uint8Array): Inventory | undefined {
  try {
    return parseSbom(bytes, 'x')
  } catch (error) {
    if (error instanceof TocsinError) return undefined
    throw error
  }
}

test('any bytes give an inventory or a refusal that names the file', () => {
  const start = fc.constantFrom('', '{', '[', '{"bomFormat":"CycloneDX","specVersion":"1.4",', '<', '\ufeff{')
  const bytes = fc.tuple(start, fc.uint8Array()).map(([text, rest]) => new Uint8Array([...bytesOf(text), ...rest]))
  fc.assert(
    fc.property(fc.oneof(bytes, fc.json().map(bytesOf), fc.string().map(bytesOf)), (input) => {
      try {
        parseSbom(input, 'bom.json')
      } catch (error) {
        expect(error).toBeInstanceOf(TocsinError)
        expect(String(error)).toMatch(/bom\.json: .+\.$/s)
      }
    }),
    { numRuns: 1000 },
  )
})

const small = '{"bomFormat": "CycloneDX", "specVersion": "1.4", "components": [{"name": "é"}]}'
const utf16 = (text: string, little: boolean) =>
  new Uint8Array(
    [...`\ufeff${text}`].flatMap((char) => {
      const code = char.charCodeAt(0)
      return little ? [code & 255, code >> 8] : [code >> 8, code & 255]
    }),
  )

test.each([
  ['UTF-8', bytesOf(small)],
  ['UTF-8 with a byte order mark', bytesOf(`\ufeff${small}`)],
  ['UTF-16 LE', utf16(small, true)],
  ['UTF-16 BE', utf16(small, false)],
  ['white space around it', bytesOf(`\r\n\t ${small}\n\n`)],
  ['GitHub’s wrapper', bytesOf(`{"sbom": ${small}}`)],
  ['another wrapper', bytesOf(`{"bom": ${small}, "token": 1}`)],
  ['an in-toto statement', bytesOf(`{"_type": "…", "predicateType": "…", "predicate": ${small}}`)],
])('%s is read', (_, bytes) => {
  expect(parseSbom(bytes, 'x').components.map(({ name }) => name)).toEqual(['é'])
})

const binary = (...bytes: number[]) => new Uint8Array(bytes)
const deep = (levels: number) => `{"bomFormat": "CycloneDX", "specVersion": "1.4", "x": ${'['.repeat(levels)}`

test.each<[string, Uint8Array, string, string]>([
  ['an empty file', bytesOf(''), 'sbom_unreadable', 'the file is empty'],
  ['white space', bytesOf('\ufeff \n\t'), 'sbom_unreadable', 'the file holds only white space'],
  ['gzip', binary(0x1f, 0x8b, 8, 0), 'sbom_unreadable', 'this is gzip-compressed data, not an SBOM'],
  ['a zip archive', bytesOf('PK\u0003\u0004'), 'sbom_unreadable', 'this is a zip archive, not an SBOM'],
  ['a program', bytesOf('\u007fELF\u0002'), 'sbom_unreadable', 'this is a Linux program (ELF), not an SBOM'],
  [
    'Latin-1',
    binary(0x7b, 0x0a, 0x22, 0xe9, 0x22),
    'sbom_unreadable',
    'the file is not valid UTF-8: byte 0xe9 at offset 3 (line 2, column 2) is not text',
  ],
  [
    'a byte cut off after a real �',
    binary(0xef, 0xbf, 0xbd, 0xc3),
    'sbom_unreadable',
    'the file is not valid UTF-8: byte 0xc3 at offset 3 (line 1, column 2) is not text',
  ],
  ['broken UTF-16', binary(0xff, 0xfe, 0x7b, 0xd8), 'sbom_unreadable', 'the file is not valid UTF-16LE'],
  [
    'cut off',
    bytesOf('{\n  "bomFormat": "Cyc'),
    'sbom_unreadable',
    'the JSON ends inside a string at line 2, column 20',
  ],
  ['followed by more', bytesOf('{}\n{}'), 'sbom_unreadable', 'the JSON goes on after its end at line 2, column 1'],
  [
    'nested too deep',
    bytesOf(deep(200)),
    'sbom_too_large',
    'the JSON is nested more than 200 levels deep at line 1, column 254',
  ],
  ['nested and cut off', bytesOf(deep(199)), 'sbom_unreadable', 'the JSON ends too early at line 1, column 254'],
  ['HTML', bytesOf('<!DOCTYPE html><html>'), 'sbom_unreadable', 'this is an HTML page, not an SBOM'],
  ['HTML', bytesOf('\n<!-- gateway -->\n<html lang="en">'), 'sbom_unreadable', 'this is an HTML page, not an SBOM'],
  ['some XML', bytesOf('<?xml version="1.0"?><project>'), 'sbom_unreadable', 'this is an XML document, not an SBOM'],
  [
    'some text',
    bytesOf('requests==2.31.0\nflask'),
    'sbom_unreadable',
    'this is not an SBOM in any format that Tocsin knows; it begins with "requests==2.31.0\\nfla"',
  ],
  [
    'CycloneDX XML',
    bytesOf('<?xml version="1.0"?>\n<bom xmlns="http://cyclonedx.org/schema/bom/1.4">'),
    'sbom_unsupported',
    'this is CycloneDX XML, a format that Tocsin does not read',
  ],
  [
    'SPDX tag-value',
    bytesOf('# made by hand\nSPDXVersion: SPDX-2.2'),
    'sbom_unsupported',
    'this is SPDX tag-value, a format that Tocsin does not read',
  ],
  [
    'SPDX YAML',
    bytesOf('---\nSPDXID: "SPDXRef-DOCUMENT"'),
    'sbom_unsupported',
    'this is SPDX YAML, a format that Tocsin does not read',
  ],
  [
    'SPDX RDF',
    bytesOf('<rdf:RDF\n xmlns:spdx="http://spdx.org/rdf/terms#">'),
    'sbom_unsupported',
    'this is SPDX RDF/XML, a format that Tocsin does not read',
  ],
  [
    'SPDX 3',
    bytesOf('{"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"}'),
    'sbom_unsupported',
    'this is SPDX 3 JSON-LD, a format that Tocsin does not read',
  ],
  [
    'Syft JSON',
    bytesOf('{"artifacts": [], "descriptor": {}}'),
    'sbom_unsupported',
    'this is Syft JSON, a format that Tocsin does not read',
  ],
  ['CSAF', bytesOf('{"document": {"csaf_version": "2.0"}}'), 'sbom_unreadable', 'this is a CSAF document, not an SBOM'],
  [
    'OpenVEX',
    bytesOf('{"@context": "https://openvex.dev/ns/v0.2.0"}'),
    'sbom_unreadable',
    'this is an OpenVEX document, not an SBOM',
  ],
  [
    'DSSE',
    bytesOf('{"payloadType": "x", "payload": ""}'),
    'sbom_unreadable',
    'this is a signed envelope (DSSE), not an SBOM',
  ],
  ['a lock file', bytesOf('{"lockfileVersion": 3}'), 'sbom_unreadable', 'this is an npm lock file, not an SBOM'],
  ['a list', bytesOf('[{}]'), 'sbom_unreadable', 'this JSON is a list, not an SBOM'],
  ['an empty object', bytesOf('{}'), 'sbom_unreadable', 'this JSON object is empty, not an SBOM'],
  [
    'other JSON',
    bytesOf('{"a":1,"b":1,"c":1,"d":1,"e":1}'),
    'sbom_unreadable',
    'this JSON is not an SBOM: it has "a", "b", "c", "d" … but neither "bomFormat" (CycloneDX) nor "spdxVersion" (SPDX)',
  ],
  [
    'JSON that hides its format in __proto__',
    bytesOf(`{"__proto__": ${small}}`),
    'sbom_unreadable',
    'this JSON is not an SBOM: it has "__proto__" but neither "bomFormat" (CycloneDX) nor "spdxVersion" (SPDX)',
  ],
])('%s is refused with a sentence', (_, bytes, code, reason) => {
  expect(() => parseSbom(bytes, 'bom.json')).toThrow(expect.objectContaining({ code, message: `bom.json: ${reason}.` }))
})

test('a file of more than 256 MiB is refused before it is looked at', () => {
  const message = 'bom.json: the file has 268435457 bytes, more than 256 MiB.'
  expect(() => parseSbom(new Uint8Array(maxSbomBytes + 1), 'bom.json')).toThrow(
    expect.objectContaining({ code: 'sbom_too_large', message }),
  )
})
