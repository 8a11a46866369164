import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AdvisoryIndex } from '../../src/domain/ports/advisory-index.ts'
import { readZip } from '../../src/feeds/zip.ts'
import { openIndex } from '../../src/index/index.ts'
import { recordAnswersAt } from '../../src/match/answers.ts'
import { cachedSource } from '../../src/match/cached-source.ts'
import { schemeFor } from '../../src/versions/index.ts'
import { isSampled, share } from '../seeded.ts'
import { sharedIndex } from '../shared-index.ts'
import type { RawAffected, RawRecord } from './raw-osv.ts'
import { evaluate, type Order, type Orders, orderBy } from './reference-evaluator.ts'

const data = process.env.TOCSIN_TEST_DATA ?? ''
const ecosystems =
  data === '' ? [] : readdirSync(join(data, 'osv'), { withFileTypes: true }).filter((e) => e.isDirectory())
const totals = { triples: 0, yes: 0, unknown: 0 }
let index: AdvisoryIndex

beforeAll(async () => {
  if (data === '') return
  index = openIndex((await sharedIndex('whole')).directory)
})

afterAll(() => {
  index?.close()
  if (data !== '') console.log(`evaluated twice: ${JSON.stringify(totals)}`)
})

/** What records say of one package of one release. */
interface Named {
  readonly ecosystem: string
  readonly release: string | undefined
  readonly name: string
  readonly records: Map<RawRecord, RawAffected[]>
}

function recordsOf(ecosystem: string): RawRecord[] {
  return readZip(readFileSync(join(data, 'osv', ecosystem, 'all.zip'))).map((entry) =>
    JSON.parse(entry.read().toString()),
  )
}

/** Names are distinguished as their ecosystems do; here only what the data need. */
function plainName(ecosystem: string, name: string): string {
  if (ecosystem === 'PyPI') return name.toLowerCase().replace(/[-_.]+/g, '-')
  return ['Go', 'NuGet', 'Packagist', 'Bitnami'].includes(ecosystem) ? name.toLowerCase() : name
}

function packagesOf(records: readonly RawRecord[]): Map<string, Named> {
  const packages = new Map<string, Named>()
  for (const record of records) {
    for (const entry of record.affected ?? []) {
      if (!entry.package) continue
      const [ecosystem = '', ...suffix] = entry.package.ecosystem.split(':')
      const release = suffix.length === 0 ? undefined : suffix.join(':')
      const name = plainName(ecosystem, entry.package.name)
      const key = JSON.stringify([ecosystem, release, name])
      const named = packages.get(key) ?? { ecosystem, release, name, records: new Map<RawRecord, RawAffected[]>() }
      packages.set(key, named)
      named.records.set(record, [...(named.records.get(record) ?? []), entry])
    }
  }
  return packages
}

/** Every version that anything says of the package, some beside each boundary, and none at all. */
function versionsOf({ records }: Named): Set<string | undefined> {
  const versions = new Set<string | undefined>([undefined])
  for (const entry of [...records.values()].flat()) {
    for (const version of entry.versions ?? []) versions.add(version)
    for (const { type, events = [] } of [...(entry.ranges ?? []), ...(entry.ecosystem_specific?.custom_ranges ?? [])]) {
      if (type === 'GIT') continue
      for (const text of events.flatMap((event) => Object.values<string>({ ...event }))) {
        for (const version of [text, `${text}.1`, `${text}-1`]) versions.add(version)
      }
    }
  }
  return versions
}

const orders = new Map<string, Order | undefined>()

function ordersOf(ecosystem: string, release: string | undefined): Orders {
  const order = (name: string, suffix?: string) => {
    const key = `${name}:${suffix}`
    const scheme = orders.has(key) ? undefined : schemeFor(name, suffix)
    if (!orders.has(key)) orders.set(key, scheme && orderBy(scheme))
    return orders.get(key)
  }
  const semver = order('npm')
  if (!semver) throw new Error('npm has no order')
  return { own: order(ecosystem, release), semver }
}

/** What both say of every version of a package; the differences, one line each. */
function differences(named: Named): string[] {
  const { ecosystem, release, name, records } = named
  const source = cachedSource(index)
  const order = ordersOf(ecosystem, release)
  const lines: string[] = []
  for (const version of versionsOf(named)) {
    const groups = recordAnswersAt({ ecosystem, release, name, version }, source)
    const ours = new Map(groups.flat().map(({ slice, judgement }) => [slice.head.id, judgement]))
    for (const [record, entries] of records) {
      const theirs = evaluate(record, entries, version, order)
      const judgement = ours.get(record.id)
      const answer = judgement?.inRange ?? 'no'
      totals.triples++
      if (answer !== 'no') totals[answer]++
      if (answer !== theirs) {
        lines.push(
          `${record.id} ${ecosystem}:${release} ${name} ${version}: ${answer} (${judgement?.reason}), not ${theirs}`,
        )
      }
    }
  }
  return lines
}

describe.skipIf(data === '')('every version that the records name (needs TOCSIN_TEST_DATA)', () => {
  test.each(ecosystems.map(({ name }) => name))(
    `of ${share} packages of %s is judged as the plain evaluator does`,
    (ecosystem) => {
      const found: string[] = []
      for (const [key, named] of packagesOf(recordsOf(ecosystem))) {
        if (isSampled(key)) found.push(...differences(named))
      }
      expect(found.slice(0, 20), `${found.length} differences`).toEqual([])
    },
  )
})
