import { z } from 'zod'
import type { ReadBulletin } from '../../csaf/read/index.ts'
import { maxDocumentBytes } from '../../csaf/schema/index.ts'
import { TocsinError } from '../../domain/errors.ts'
import type { Ports } from '../../domain/ports/index.ts'
import { readStrictJson } from '../../text/json/strict.ts'
import { shapeFaults } from '../../text/shape-faults.ts'
import { RevisionShape } from './revision-shape.ts'

/** A bulletin that was read from a CSAF document, as `csaf import` writes it down. */
export interface BulletinFile extends ReadBulletin {
  readonly format: typeof format
}

export const format = 'tocsin-bulletin-1'

/** Twice what CSAF lets a document have: the bulletin, and what it has no field for. */
const maxBytes = 2 * maxDocumentBytes

const path = z.string().regex(/^(?:\/|$)/, 'is not a JSON pointer')
const was = z.string().optional()

const Edit = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('add'), path, value: z.unknown() }),
  z.strictObject({ op: z.literal('replace'), path, value: z.unknown(), was }),
  z.strictObject({ op: z.literal('remove'), path, was }),
  z.strictObject({ op: z.literal('order'), path, runs: z.array(z.int().nonnegative()).readonly() }),
])

const Overlay = z.strictObject({
  version: z.enum(['2.0', '2.1']),
  edits: z.array(Edit).readonly(),
  items: z.record(z.string(), z.tuple([z.string(), z.int().nonnegative()]).readonly()),
})

const Shape = z.strictObject({ format: z.literal(format), revision: RevisionShape, overlay: Overlay })

/** Reads a bulletin file; `-` is standard input. Throws file_* errors and bulletin_file_invalid. */
export async function readBulletinFile({ files }: Pick<Ports, 'files'>, file: string): Promise<BulletinFile> {
  const reading = readStrictJson(await files.read(file, maxBytes))
  if ('reason' in reading) throw invalid(file, `it ${reading.reason}`)
  const parsed = Shape.safeParse(reading.value)
  if (!parsed.success) throw invalid(file, shapeFaults(parsed.error).slice(0, 5).join('; '))
  const { revision } = parsed.data
  const fault = danglingFault(revision.bulletin)
  if (fault !== undefined) throw invalid(file, fault)
  return parsed.data
}

function invalid(file: string, reason: string): TocsinError {
  return new TocsinError('bulletin_file_invalid', `${file} is not a bulletin file: ${reason}.`)
}

/** Statements of what the bulletin does not have would be left out without a word. */
function danglingFault({ products, vulnerabilities, statements }: BulletinFile['revision']['bulletin']) {
  const known = {
    product: new Set(products.map(({ id }) => id)),
    vulnerability: new Set(vulnerabilities.map(({ id }) => id)),
  }
  if (known.product.size < products.length) return 'two products have the same id'
  if (known.vulnerability.size < vulnerabilities.length) return 'two vulnerabilities have the same id'
  for (const [i, { product, vulnerability }] of statements.entries()) {
    if (!known.product.has(product))
      return `revision.bulletin.statements[${i}] is about a product that is not in it, ${product}`
    if (!known.vulnerability.has(vulnerability)) {
      return `revision.bulletin.statements[${i}] is about a vulnerability that is not in it, ${vulnerability}`
    }
  }
  return undefined
}
