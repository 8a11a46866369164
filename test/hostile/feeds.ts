import { crc32 } from 'node:zlib'
import { cve5Reader } from '../../src/feeds/cve5.ts'
import { readEpss } from '../../src/feeds/epss.ts'
import { readKev } from '../../src/feeds/kev.ts'
import { readModifiedIds } from '../../src/feeds/modified-id.ts'
import { readOsv } from '../../src/feeds/osv.ts'
import { readZip } from '../../src/feeds/zip.ts'
import { aliasGroups } from '../../src/index/groups/alias-groups.ts'
import { makeZip } from '../make-zip.ts'
import { type Hostile, type HostileInputs, json, reading, times } from './hostile.ts'

const modified = '2026-01-01T00:00:00Z'
const osv = (more: object) => reading(json({ id: 'A-1', modified, ...more }), readOsv)
const npm = { ecosystem: 'npm', name: 'a' }
const ofPackage = (more: object) => osv({ affected: [{ package: npm, ...more }] })

const kevEntry = (i: number) => ({ cveID: `CVE-2026-${1000 + i}`, dateAdded: '2026-01-01' })
const kev = (list: readonly unknown[]) =>
  reading(json({ dateReleased: modified, count: list.length, vulnerabilities: list }), readKev)
const epss = (lines: readonly string[]) =>
  reading(
    Buffer.from(`#model_version:v1,score_date:2026-01-01T00:00:00Z\ncve,epss,percentile\n${lines.join('\n')}\n`),
    readEpss,
  )
const cve5 = (containers: object) =>
  reading(
    json({ cveMetadata: { cveId: 'CVE-2026-1000', state: 'PUBLISHED' }, containers: { cna: {}, ...containers } }),
    cve5Reader(),
  )

/** Records that were read, put together by their aliases. */
function grouped(records: readonly { readonly id: string; readonly aliases: readonly string[] }[]): Hostile {
  const documents = records.map(({ id, aliases }) => json({ id, modified, aliases, affected: [{ package: npm }] }))
  return {
    bytes: documents.reduce((sum, { length }) => sum + length, 0),
    run() {
      const kept = documents.flatMap((document) => {
        const reading = readOsv(document)
        if ('reason' in reading) return []
        const { id, aliases } = reading.advisory
        return [[id, { id, aliases, withdrawn: false, slices: [{ key: 'npm/a' }] }] as const]
      })
      return aliasGroups(new Map(kept))
    },
  }
}

const archive = (files: Record<string, string>) =>
  reading(makeZip(files), (bytes) => readZip(bytes).map((entry) => entry.read()))

/** Many entries of a directory that share one deflated file, as bombs do. */
function overlapping(n: number): Hostile {
  const content = Buffer.from('x'.repeat(1000))
  const whole = makeZip({ a: content })
  const end = whole.length - 22
  const start = whole.readUInt32LE(end + 16)
  const entry = whole.subarray(start, end)
  const tail = Buffer.from(whole.subarray(end))
  tail.writeUInt16LE(n, 8)
  tail.writeUInt16LE(n, 10)
  tail.writeUInt32LE(entry.length * n, 12)
  const bytes = Buffer.concat([whole.subarray(0, start), ...times(n, () => entry), tail])
  if (crc32(content) === 0) throw new Error('the archive would not be read')
  return reading(bytes, () => readZip(bytes).map((each) => each.read()))
}

/** Records, catalogues and archives that a source serves. */
export const feeds: HostileInputs = {
  'events of a range': (n) =>
    ofPackage({ ranges: [{ type: 'SEMVER', events: times(n, (i) => ({ introduced: `${i}` })) }] }),
  'empty events of a range': (n) => ofPackage({ ranges: [{ type: 'SEMVER', events: times(n, () => ({})) }] }),
  ranges: (n) => ofPackage({ ranges: times(n, () => ({ type: 'SEMVER', events: [] })) }),
  'versions of a record': (n) => ofPackage({ versions: times(n, (i) => `${i}`) }),
  'affected packages': (n) => osv({ affected: times(n, (i) => ({ package: { ecosystem: 'npm', name: `${i}` } })) }),
  'affected packages that are not': (n) => osv({ affected: times(n, () => ({})) }),
  'weaknesses of affected packages': (n) =>
    osv({
      affected: times(n, (i) => ({
        package: { ecosystem: 'npm', name: `${i % 9}` },
        database_specific: { cwes: times(3, (k) => ({ cweId: `CWE-${i + k}` })) },
      })),
    }),
  'aliases of a record': (n) => osv({ aliases: times(n, (i) => `CVE-2026-${1000 + i}`) }),
  'vectors of a record': (n) => osv({ severity: times(n, (i) => ({ type: 'CVSS_V3', score: `CVSS:3.1/${i}` })) }),
  'binaries of a record': (n) =>
    osv({
      affected: [
        {
          package: { ecosystem: 'SUSE', name: 'a' },
          ecosystem_specific: { binaries: times(n, (i) => ({ [`b${i}`]: '1' })) },
        },
      ],
    }),
  'references that are not': (n) => osv({ references: times(n, () => 1) }),
  'keys of a record': (n) => osv(Object.fromEntries(times(n, (i) => [`k${i}`, 1]))),
  'records in a chain of aliases': (n) => grouped(times(n, (i) => ({ id: `A-${i}`, aliases: [`A-${i + 1}`] }))),
  'records in a chain of aliases, last first': (n) =>
    grouped(times(n, (i) => ({ id: `A-${n - i}`, aliases: [`A-${n - i + 1}`] }))),
  'records of CVEs in a chain of aliases': (n) =>
    grouped(times(n, (i) => ({ id: `A-${i}`, aliases: [`CVE-2026-${10000 + i}`, `CVE-2026-${10001 + i}`] }))),
  'records of CVEs with one alias': (n) =>
    grouped(times(n, (i) => ({ id: `A-${i}`, aliases: [`CVE-2026-${10000 + i}`, 'X-1'] }))),
  'aliases of one record, each a record': (n) =>
    grouped([
      { id: 'A-1', aliases: times(n, (i) => `CVE-2026-${10000 + i}`) },
      ...times(n, (i) => ({ id: `CVE-2026-${10000 + i}`, aliases: [] })),
    ]),
  'records of one CVE between the same names': (n) =>
    grouped(
      times(n, (i) => ({ id: `A-${i}`, aliases: [`B-${i % 30}`, `B-${(i + 1) % 30}`, `CVE-2026-${1000 + (i % 9)}`] })),
    ),
  'entries of KEV': (n) => kev(times(n, kevEntry)),
  'entries of KEV that are not': (n) => kev([kevEntry(0), ...times(n, () => ({}))]),
  'entries of KEV that are numbers': (n) => kev([kevEntry(0), ...times(n, () => 1)]),
  'entries of KEV that repeat one': (n) => kev(times(n, () => kevEntry(0))),
  'lines of KEV': (n) =>
    reading(Buffer.from(`cveID,dateAdded\n${times(n, (i) => `CVE-2026-${1000 + i},2026-01-01`).join('\n')}`), readKev),
  'empty lines of KEV': (n) =>
    reading(Buffer.from(`cveID,dateAdded\nCVE-2026-1000,2026-01-01\n${'\n'.repeat(n)}`), readKev),
  'quotes in KEV': (n) => reading(Buffer.from(`cveID,dateAdded\n${'"",'.repeat(n)}`), readKev),
  'columns of KEV': (n) =>
    reading(Buffer.from(`cveID,dateAdded,${times(n, (i) => `c${i}`).join(',')}\n${'x,'.repeat(n)}`), readKev),
  'columns of KEV, rows without them': (n) =>
    reading(Buffer.from(`cveID,dateAdded,${times(n, (i) => `c${i}`).join(',')}\n${'x\n'.repeat(n)}`), readKev),
  'scores of EPSS': (n) => epss(times(n, (i) => `CVE-2026-${1000 + i},0.1,0.2`)),
  'scores of EPSS that repeat one': (n) => epss(times(n, () => 'CVE-2026-1000,0.1,0.2')),
  'lines of EPSS that are not': (n) => epss(times(n, () => 'x')),
  'metrics of a CVE record': (n) =>
    cve5({ cna: { metrics: times(n, (i) => ({ cvssV3_1: { vectorString: `${i}` } })) } }),
  'weaknesses of a CVE record': (n) =>
    cve5({ cna: { problemTypes: times(n, (i) => ({ descriptions: [{ cweId: `CWE-${i + 1}` }] })) } }),
  'problem types that are numbers': (n) => cve5({ cna: { problemTypes: times(n, () => 1) } }),
  'containers of a CVE record': (n) => cve5({ adp: times(n, () => ({ providerMetadata: { shortName: 'x' } })) }),
  'containers of a CVE record that are numbers': (n) => cve5({ adp: times(n, () => 1) }),
  'lines of modified_id.csv': (n) =>
    reading(Buffer.from(times(n, (i) => `2026-01-01T00:00:00Z,A-${i}\n`).join('')), (bytes) => readModifiedIds(bytes)),
  'lines of modified_id.csv that are not': (n) =>
    reading(Buffer.from('x\n'.repeat(n)), (bytes) => readModifiedIds(bytes)),
  'entries of an archive': (n) => archive(Object.fromEntries(times(n, (i) => [`${i}.json`, '{}']))),
  'folders in the names of an archive': (n) =>
    archive(Object.fromEntries(times(n, (i) => [`${'a/'.repeat(99)}${i}`, '']))),
  'archives in archives': (n) => {
    let inner = makeZip({ 'a.json': Buffer.from(times(n * 9, (i) => Math.imul(i, 2654435761) >>> 24)) })
    for (let i = 0; i < 5; i++) inner = makeZip({ [`${i}.zip`]: inner, [`${i}.json`]: inner })
    return reading(inner, (bytes) => readZip(bytes).map((entry) => entry.read()))
  },
  'entries that share one file': overlapping,
  'levels of a record': (n) => reading(Buffer.from(`${'['.repeat(n)}${']'.repeat(n)}`), readOsv),
}
