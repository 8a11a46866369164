import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runs } from '../../test/seeded.ts'
import { TocsinError } from '../domain/errors.ts'
import type { Inventory } from '../domain/inventory.ts'
import { isObject } from '../text/json/is-object.ts'
import { encodings } from './encodings.ts'
import { parseSbom, readers } from './index.ts'

const here = new URL('.', import.meta.url)
const bytesOf = (text: string) => new TextEncoder().encode(text)

test('every reader and encoding in this folder is registered', () => {
  const files = readdirSync(here).filter((file) => /^(?:cyclonedx|spdx|syft)-[\w-]+\.ts$/.test(file))
  expect([...readers, ...encodings].map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort())
})

/** How many elements of a document should be components; counted by other code than the readers'. */
const countElements: Readonly<Record<string, (document: Record<string, unknown>) => number>> = {
  'cyclonedx-json': ({ metadata, components }) => {
    const subject = isObject(metadata) ? metadata.component : undefined
    return (subject === undefined || subject === null ? 0 : 1 + nested(subject)) + countList(components)
  },
  'spdx-json': ({ packages }) => (Array.isArray(packages) ? packages.length : 0),
  'spdx-jsonld': (document) => {
    const graph: unknown = document['@graph'] ?? [document]
    return Array.isArray(graph)
      ? graph.filter((each) => !isObject(each) || /Package$/.test(String(each.type))).length
      : 0
  },
  'syft-json': ({ artifacts }) => (Array.isArray(artifacts) ? artifacts.length : 0),
}
const nested = (element: unknown): number => (isObject(element) ? countList(element.components) : 0)
function countList(value: unknown): number {
  if (!Array.isArray(value)) return value === undefined || value === null ? 0 : 1
  return value.reduce((sum: number, element) => sum + 1 + nested(element), 0)
}

/** Components, and unread lines about what should be one: neither the graph, nor services, nor the frame. */
function listedElements({ format, subject, components, unread }: Inventory): number {
  const frame =
    /^\/(?:metadata|documentDescribes|relationships|services|dependencies|artifactRelationships|source)?(?:\/\d+)?(?:\/services)?$/
  const missing = unread.filter(
    ({ ref, reason }) => reason.startsWith('not read') && !reason.includes('needs') && !frame.test(ref),
  )
  // What Syft scanned is not an artifact.
  return components.length + (subject && format !== 'syft' ? 1 : 0) + missing.length
}

describe.each(readers)('$id', (reader) => {
  const fixture = readFileSync(new URL(`testdata/${reader.id}.json`, here), 'utf8')

  test('accepts its own format only', () => {
    const document = JSON.parse(fixture)
    expect(readers.filter((each) => each.accepts(document))).toEqual([reader])
    expect(reader.accepts({})).toBe(false)
  })

  test('every element is a component, the subject or unread, whatever is broken in the document', async () => {
    await fc.assert(
      fc.asyncProperty(mutations, async (steps) => {
        const document = mutate(JSON.parse(fixture), steps)
        const inventory = await parseOrRefuse(bytesOf(JSON.stringify(document)))
        if (inventory === undefined) return
        if (reader.accepts(document)) expect(listedElements(inventory)).toBe(countElements[reader.id]?.(document))
        checkReferences(inventory)
      }),
      { numRuns: runs(5000) },
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

/** Undefined when refused with a sentence; anything else that is thrown fails the test. */
async function parseOrRefuse(bytes: Uint8Array): Promise<Inventory | undefined> {
  try {
    return await parseSbom(bytes, 'bom')
  } catch (error) {
    expect(error).toBeInstanceOf(TocsinError)
    expect(String(error)).toMatch(/bom: .+[^.]\.$/s)
    return undefined
  }
}

const fixtures = readdirSync(new URL('testdata/same/', here))

describe.each(encodings)('$id', ({ id }) => {
  const [family = ''] = id.split('-')
  const text = readFileSync(
    new URL(`testdata/same/${fixtures.find((file) => file.startsWith(`${id}.`))}`, here),
    'utf8',
  )

  test('gives the inventory of the same document in JSON', async () => {
    const json = await parseSbom(readFileSync(new URL(`testdata/same/${family}.json`, here)), 'json')
    const inventory = await parseSbom(bytesOf(text), id)
    const unread = inventory.unread.map(({ ref, reason }) => ({
      ref: ref.replace(/^line .*/, '/dependencies/3'),
      reason,
    }))
    expect({ ...inventory, unread }).toEqual(json)
  })

  test.each([
    ['with a byte order mark', (each: string) => bytesOf(`\ufeff${each}`)],
    ['in UTF-16', (each: string) => utf16(each, true)],
    ['with lines that end as on Windows', (each: string) => bytesOf(each.replaceAll('\n', '\r\n'))],
  ])('is read %s', async (_, write) => {
    const { unread: _places, ...expected } = await parseSbom(bytesOf(text), id)
    expect(await parseSbom(write(text), id)).toMatchObject(expected)
  })

  test('whatever is cut out, doubled or put in gives an inventory or a refusal', async () => {
    const edit = fc.record({ at: fc.nat(text.length), length: fc.nat(60), put: fc.oneof(fc.string(), scraps) })
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
        let broken = text
        for (const { at, length, put } of edits) broken = broken.slice(0, at) + put + broken.slice(at + length)
        const inventory = await parseOrRefuse(bytesOf(broken))
        if (inventory) checkReferences(inventory)
      }),
      { numRuns: runs(5000) },
    )
  })
})

/** What these encodings are made of. */
const scraps = fc.constantFrom(
  ...['<', '>', '</', '/>', '<!--', ']]>', '<![CDATA[', '<!DOCTYPE a [', '&lt;', '&x;', '&#0;', '"', "'", 'xmlns="x"'],
  ...['\n', ': ', '- ', '[', '{', '*a', '&a ', '? ', '|', '!!', '%', '---\n', '#', '\t', '  '],
  ...['<text>', '</text>', 'PackageName: a\n', 'SPDXID: SPDXRef-app\n', 'Relationship: a\n', 'ExternalRef: a\n', '\0'],
)

test('any bytes give an inventory or a refusal that names the file', async () => {
  const starts = ['', '{', '[', '{"bomFormat":"CycloneDX","specVersion":"1.4",', '<', '\ufeff{', 'spdxVersion: ']
  const more = ['<bom xmlns="http://cyclonedx.org/schema/bom/1.4">', 'SPDXVersion: SPDX-2.3\n', '{"artifacts":[']
  const start = fc.constantFrom(...starts, ...more)
  const bytes = fc.tuple(start, fc.uint8Array()).map(([text, rest]) => new Uint8Array([...bytesOf(text), ...rest]))
  const texts = fc.tuple(start, fc.string()).map(([text, rest]) => bytesOf(text + rest))
  await fc.assert(
    fc.asyncProperty(fc.oneof(bytes, texts, fc.json().map(bytesOf)), async (input) => {
      await parseOrRefuse(input)
    }),
    { numRuns: runs(1000) },
  )
})

const small = '{"bomFormat": "CycloneDX", "specVersion": "1.4", "components": [{"name": "é"}]}'

function utf16(text: string, little: boolean): Uint8Array {
  const codes = [...`\ufeff${text}`].map((char) => char.charCodeAt(0))
  return new Uint8Array(codes.flatMap((code) => (little ? [code & 255, code >> 8] : [code >> 8, code & 255])))
}

test.each([
  ['UTF-8', bytesOf(small)],
  ['UTF-8 with a byte order mark', bytesOf(`\ufeff${small}`)],
  ['UTF-16 LE', utf16(small, true)],
  ['UTF-16 BE', utf16(small, false)],
  ['white space around it', bytesOf(`\r\n\t ${small}\n\n`)],
  ['GitHub’s wrapper', bytesOf(`{"sbom": ${small}}`)],
  ['another wrapper', bytesOf(`{"bom": ${small}, "token": 1}`)],
  ['an in-toto statement', bytesOf(`{"_type": "…", "predicateType": "…", "predicate": ${small}}`)],
])('%s is read', async (_, bytes) => {
  const { components } = await parseSbom(bytes, 'x')
  expect(components.map(({ name }) => name)).toEqual(['é'])
})
