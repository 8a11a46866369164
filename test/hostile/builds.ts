import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildAdvisoryIndex, updateAdvisoryIndex } from '../../src/actions/index/advisory-index.ts'
import { updateEnrichment } from '../../src/actions/index/enrichment.ts'
import { contextFor } from '../fakes.ts'
import { makeZip } from '../make-zip.ts'
import { type Hostile, type HostileInputs, json, times } from './hostile.ts'

const modified = '2026-01-01T00:00:00Z'
const npm = { ecosystem: 'npm', name: 'a' }
const events = [{ introduced: '0' }, { fixed: '2.0.0' }]
const usual = { affected: [{ package: npm, ranges: [{ type: 'SEMVER', events }] }] }

/** An index of these records, built from an archive in a folder of its own, which the input removes. */
function building(records: readonly object[], then: (db: string) => unknown = () => undefined): Hostile {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-hostile-'))
  const documents = records.map((record, i) => json({ id: `A-${i}`, modified, ...usual, ...record }))
  const from = join(folder, 'osv')
  mkdirSync(join(from, 'npm'), { recursive: true })
  const archive = makeZip(Object.fromEntries(documents.map((bytes, i) => [`A-${i}.json`, bytes])))
  writeFileSync(join(from, 'npm', 'all.zip'), archive)
  const db = join(folder, 'db')
  return {
    bytes: documents.reduce((sum, { length }) => sum + length, 0),
    async run() {
      await buildAdvisoryIndex(contextFor(db), { from, ecosystems: undefined })
      return then(db)
    },
    end: () => rmSync(folder, { recursive: true }),
  }
}

/** What `db build` and `db update` make of the records of a source. */
export const builds: HostileInputs = {
  'records in an index': (n) => building(times(n, () => ({}))),
  'records of a package each in an index': (n) =>
    building(times(n, (i) => ({ affected: [{ package: { ecosystem: 'npm', name: `a${i}` }, versions: ['1'] }] }))),
  'packages of one record in an index': (n) =>
    building([{ affected: times(n, (i) => ({ package: { ecosystem: 'npm', name: `a${i}` }, versions: ['1'] })) }]),
  'entries for one package of one record in an index': (n) =>
    building([{ affected: times(n, (i) => ({ package: npm, versions: [`${i}`] })) }]),
  'versions of one record in an index': (n) =>
    building([{ affected: [{ package: npm, versions: times(n, (i) => `1.0.${i}`) }] }]),
  'ranges of one record in an index': (n) =>
    building([{ affected: [{ package: npm, ranges: times(n, () => ({ type: 'SEMVER', events })) }] }]),
  'events of one record in an index': (n) =>
    building([
      { affected: [{ package: npm, ranges: [{ type: 'SEMVER', events: times(n, (i) => ({ introduced: `${i}` })) }] }] },
    ]),
  'aliases of one record in an index': (n) => building([{ aliases: times(n, (i) => `B-${i}`) }]),
  'references of one record in an index': (n) =>
    building([{ references: times(n, (i) => ({ type: 'WEB', url: `https://a.example/${i}` })) }]),
  'packages of a record with a long text in an index': (n) =>
    building([
      {
        details: 'x'.repeat(40 * n),
        affected: times(n, (i) => ({ package: { ecosystem: 'npm', name: `a${i}` }, versions: ['1'] })),
      },
    ]),
  'records in a chain of aliases in an index': (n) => building(times(n, (i) => ({ aliases: [`A-${i + 1}`] }))),
  'records of one alias in an index': (n) => building(times(n, () => ({ aliases: ['B'] }))),
  'records that are not in an index': (n) => building([{}, ...times(n, () => ({ modified: 'x' }))]),
  'records in an index that is updated': (n) =>
    building(
      times(n, () => ({})),
      (db) => updateAdvisoryIndex(contextFor(db), { from: undefined, ecosystems: undefined, full: true }),
    ),
  'CVE records beside an index': (n) => {
    const records = times(n, (i) => ({
      cveMetadata: { cveId: `CVE-2026-${1000 + i}`, state: 'PUBLISHED' },
      containers: {},
    }))
    const archive = makeZip(Object.fromEntries(records.map((record, i) => [`${i}.json`, json(record)])))
    const folder = mkdtempSync(join(tmpdir(), 'tocsin-hostile-'))
    const cve = join(folder, 'cve.zip')
    writeFileSync(cve, archive)
    const index = building([{}], (db) => updateEnrichment(contextFor(db), { cve }))
    const end = () => {
      index.end?.()
      rmSync(folder, { recursive: true })
    }
    return { ...index, end, bytes: json(records).length }
  },
}
