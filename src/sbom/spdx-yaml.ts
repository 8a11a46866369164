import {
  type Document,
  type DocumentOptions,
  isScalar,
  type ParseOptions,
  parseDocument,
  type SchemaOptions,
  visit,
} from 'yaml'
import { TocsinError } from '../domain/errors.ts'
import { location } from '../json/text.ts'
import { isObject } from './fields.ts'
import type { Translation } from './format.ts'
import { standsTwice } from './json.ts'

/** Each is looked up among all nodes of the document; some tools write a few for texts that repeat. */
const maxAliases = 100

/** The library takes a hundred times the room of a text, and up to four seconds for each megabyte of short items. */
const maxMebibytes = 8

const options: ParseOptions & DocumentOptions & SchemaOptions = {
  // Scalars stay texts, so that version 1.10 is not the number 1.1.
  schema: 'failsafe',
  customTags: ['null'],
  stringKeys: true,
  // The library's check compares each key of a map with all before it; checkNodes does not.
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'error',
}

/** SPDX YAML: the same fields as SPDX JSON. */
export function translateSpdxYaml(text: string): Translation {
  if (text.length > maxMebibytes * 2 ** 20) {
    throw new TocsinError(
      'sbom_too_large',
      `the YAML is larger than ${maxMebibytes} MiB; the same document in JSON can be read`,
    )
  }
  const document = parseYaml(text)
  if (!isObject(document)) throw new TocsinError('sbom_unreadable', 'the YAML is not a map of fields')
  return { document, unread: [] }
}

function parseYaml(text: string): unknown {
  try {
    const document = parseDocument(text, options)
    const [error] = document.errors
    if (error?.code === 'RESOURCE_EXHAUSTION') throw new RangeError(error.message)
    if (error) {
      const what = error.message.replace(/\.$/, '')
      throw new TocsinError('sbom_unreadable', `the YAML is broken at ${location(text, error.pos[0])}: ${what}`)
    }
    checkNodes(document, text)
    return document.toJS()
  } catch (cause) {
    // The library recurses, and there is no other sign of depth.
    if (cause instanceof RangeError) throw new TocsinError('sbom_too_large', 'the YAML is nested too deep', { cause })
    if (cause instanceof ReferenceError) {
      throw new TocsinError('sbom_unreadable', 'the YAML has an alias that leads nowhere or grows too large', { cause })
    }
    throw cause
  }
}

/** Two places where one key stands would else be one, and the earlier list lost. */
function checkNodes(document: Document, text: string): void {
  let aliases = 0
  visit(document, {
    Alias(_, { range }) {
      if (++aliases <= maxAliases) return
      const where = location(text, range?.[0] ?? 0)
      throw new TocsinError('sbom_too_large', `the YAML has more than ${maxAliases} aliases at ${where}`)
    },
    Map(_, { items }) {
      const keys = new Set<unknown>()
      for (const { key } of items) {
        const name: unknown = isScalar(key) ? key.value : key
        if (keys.has(name)) throw standsTwice(String(name), location(text, isScalar(key) ? (key.range?.[0] ?? 0) : 0))
        keys.add(name)
      }
    },
  })
}
