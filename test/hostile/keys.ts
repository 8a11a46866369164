import { readDecisions } from '../../src/actions/bulletin/decisions-file.ts'
import { readDocument } from '../../src/csaf/schema/read-document.ts'
import { loadValidator } from '../../src/csaf/validate/validator.ts'
import { cve5Reader } from '../../src/feeds/cve5.ts'
import { readKev } from '../../src/feeds/kev.ts'
import { readOsv } from '../../src/feeds/osv.ts'
import { parseSbom } from '../../src/sbom/index.ts'
import { type Hostile, type HostileInputs, holding, reading, times } from './hostile.ts'

/** Every kind of JSON that is read from outside, with a place for whatever an attacker puts into it. */
const documents: Readonly<Record<string, (part: string) => Hostile | Promise<Hostile>>> = {
  'an SBOM': (part) =>
    of(`{"bomFormat":"CycloneDX","specVersion":"1.6","components":[],"x":${part}}`, (bytes) => parseSbom(bytes, 'bom')),
  'a record': (part) => of(`{"id":"A-1","modified":"2026-01-01T00:00:00Z","affected":[],"x":${part}}`, readOsv),
  'affected packages': (part) => of(`{"id":"A-1","modified":"2026-01-01T00:00:00Z","affected":${part}}`, readOsv),
  'a CVE record': (part) =>
    of(
      `{"cveMetadata":{"cveId":"CVE-2026-1000","state":"PUBLISHED"},"containers":{"cna":{},"adp":${part}}}`,
      cve5Reader(),
    ),
  KEV: (part) => of(`{"dateReleased":"2026-01-01T00:00:00Z","count":1,"vulnerabilities":${part}}`, readKev),
  'a file of decisions': (part) =>
    of(`{"decisions":${part}}`, (bytes) => readDecisions(holding({ 'd.json': bytes }), 'd.json')),
  async 'a CSAF document'(part) {
    const validator = await loadValidator('basic')
    return of(`{"document":{"csaf_version":"2.0"},"vulnerabilities":${part}}`, (bytes) =>
      validator.validate(readDocument(bytes).value, '2.0', 0),
    )
  },
}

function of(text: string, run: (bytes: Buffer) => unknown): Hostile {
  return reading(Buffer.from(text), run)
}

/** JSON values of `n` parts that engines keep in another way than the usual ones, or that take much room for few signs. */
const parts: Readonly<Record<string, (n: number) => string>> = {
  'empty objects': (n) => list(n, () => '{}'),
  'empty objects, as many as may be': (n) => list(n, () => '{}       '),
  'empty lists, as many as may be': (n) => list(n, () => '[]       '),
  brackets: (n) => '['.repeat(n) + ']'.repeat(n),
  numbers: (n) => list(n, () => '1   '),
  'empty texts': (n) => list(n, () => '""  '),
  'a text of escaped quotes': (n) => `"${'\\"'.repeat(n)}"`,
  'a text of backslashes': (n) => `"${'\\\\'.repeat(n)}"`,
  'texts that nothing ends': (n) => '"'.repeat(2 * n),
  'keys that nothing parts': (n) => `{${'"a"'.repeat(n)}`,
  'objects of a key each': (n) => list(n, (i) => `{"k${i}":1}`),
  'keys that are numbers': (n) => object(n, (i) => `${i}`),
  'keys that are numbers far apart': (n) => object(n, (i) => `${(i * 65_536) % 4_294_967_291}`),
  'keys that are numbers, the last first': (n) => object(n, (i) => `${4_000_000_000 - i}`),
  'keys of one hash in a walk': (n) =>
    object(n, (i) => i.toString(2).padStart(20, '0').replaceAll('0', 'Aa').replaceAll('1', 'BB')),
  'objects with the key __proto__': (n) => list(n, () => '{"__proto__":{"constructor":1}}'),
  'objects in objects with the key __proto__': (n) => `${'{"__proto__":'.repeat(n)}1${'}'.repeat(n)}`,
}

const list = (n: number, item: (i: number) => string) => `[${times(n, item).join(',')}]`
const object = (n: number, key: (i: number) => string) => `{${times(n, (i) => `"${key(i)}":1`).join(',')}}`

/** Every part in every document. */
export const keys: HostileInputs = Object.fromEntries(
  Object.entries(documents).flatMap(([document, make]) =>
    Object.entries(parts).map(([name, part]) => [`${name} in ${document}`, (n: number) => make(part(n))]),
  ),
)
