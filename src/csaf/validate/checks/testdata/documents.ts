import { prepare } from '../../../schema/prepare.ts'
import { readStructure } from '../../../schema/read.ts'
import type { CsafVersion } from '../../../schema/version.ts'
import type { Check, Problem } from '../check.ts'

/** A JSON object to be changed by a test. */
// biome-ignore lint/suspicious/noExplicitAny: tests put in whatever they like.
export type Json = any

const tracking = {
  current_release_date: '2026-03-02T10:00:00Z',
  id: 'TEST-2026-1',
  initial_release_date: '2026-03-01T10:00:00Z',
  revision_history: [
    { date: '2026-03-01T10:00:00Z', number: '1', summary: 'First release.' },
    { date: '2026-03-02T10:00:00Z', number: '2', summary: 'More products.' },
  ],
  status: 'final',
  version: '2',
}
const publisher = { category: 'vendor', name: 'Northwind', namespace: 'https://northwind.example' }

/** A small valid document of CSAF 2.0 with products A1 and A2 (A2 fixed) and one CVE; new each time. */
export function base20(): Json {
  return structuredClone({
    document: {
      category: 'csaf_base',
      csaf_version: '2.0',
      lang: 'en',
      publisher,
      title: 'Northwind test document',
      tracking,
    },
    product_tree: { full_product_names: [product('A1'), product('A2')] },
    vulnerabilities: [{ cve: 'CVE-2026-0001', product_status: { fixed: ['A2'], known_affected: ['A1'] } }],
  })
}

/** The same as a document of CSAF 2.1. */
export function base21(): Json {
  const document = base20()
  document.document.csaf_version = '2.1'
  document.document.distribution = { tlp: { label: 'CLEAR' } }
  return { $schema: 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json', ...document }
}

/** A full product name with nothing but its id. */
export function product(id: string): Json {
  return { name: `Northwind ${id}`, product_id: id }
}

/** What a check says is a sentence, which begins with a capital letter or with what it quotes. */
const sentence = /^["A-Z].{15,}\S$/s

/** What a check finds in a document, whose version is the one it names. */
export async function problems(check: Check, document: Json): Promise<readonly Problem[]> {
  const version: CsafVersion = document?.document?.csaf_version === '2.1' ? '2.1' : '2.0'
  const run = check.run ?? (await check.load?.())
  if (!run) throw new Error(`${check.clause} has neither run nor load`)
  const now = Date.parse('2026-11-23T12:00:00Z')
  const found = [...run(prepare(document, { version, now }, readStructure(document, version)))]
  for (const { message } of found) if (!sentence.test(message)) throw new Error(`"${message}" is not a sentence`)
  return found
}

/** The pointers of what a check finds. */
export async function pointers(check: Check, document: Json): Promise<readonly string[]> {
  return (await problems(check, document)).map(({ pointer }) => pointer)
}
