import { describe, expect, test } from 'vitest'
import type { IndexStatus } from '../../domain/index-status.ts'
import { indexRemarks, sampleRemark } from './index-remarks.ts'

const now = Date.parse('2026-11-30T12:00:00Z')
const [today, lastWeek, lastYear, ahead] = [
  '2026-11-30T08:00:00Z',
  '2026-11-20T08:00:00Z',
  '2025-11-20T08:00:00Z',
  '2027-07-09T00:00:00Z',
]
const [folder, server] = ['/srv/osv', 'https://osv.example']

interface Read {
  readonly name: string
  readonly newestModified: string
  readonly readAt: string | undefined
  readonly source: string
}

function statusOf(read: readonly Read[], parts: Partial<IndexStatus> = {}): IndexStatus {
  return {
    ...{ generation: 'g', bytes: 1, builtAt: today, advisories: read.length, sources: [folder] },
    base: { builtAt: today, advisories: read.length },
    perEcosystem: read.map((each) => ({ ...each, advisories: 1, comparedAt: today })),
    ...parts,
  }
}

const npm = (newestModified: string, readAt: string | undefined, source: string): Read => ({
  name: 'npm',
  newestModified,
  readAt,
  source,
})
const go = (newestModified: string, source = server): Read => ({ name: 'Go', newestModified, readAt: today, source })

describe('how old the advisories of an ecosystem are', () => {
  test.each<[name: string, read: readonly Read[], remark: string | undefined]>([
    ['in a folder, those that changed today', [npm(today, today, folder)], undefined],
    ['in a folder that was read today, their newest', [npm(lastWeek, today, folder)], '10 days old (2026-11-20)'],
    [
      'in an index that does not say when it was read, their newest',
      [npm(lastWeek, undefined, server)],
      '10 days old (2026-11-20)',
    ],
    [
      'on a server where others changed today, the day of the reading',
      [npm(lastYear, today, server), go(today)],
      undefined,
    ],
    ['on a server that was read last week', [npm(lastYear, lastWeek, server), go(today)], '10 days old (2026-11-20)'],
    [
      'on a server where nothing changed since',
      [npm(lastYear, today, server), go(lastWeek)],
      '10 days old (2026-11-20)',
    ],
    [
      'on a server beside another that is newer',
      [npm(lastYear, today, server), go(today, 'https://b.example')],
      '375 days old (2025-11-20)',
    ],
    [
      'on a server with a date in the future elsewhere',
      [npm(lastYear, today, server), go(ahead), { ...go(lastWeek), name: 'Hex' }],
      '10 days old (2026-11-20)',
    ],
    [
      'on a server without encryption, the day of the reading',
      [npm(lastYear, today, 'http://osv.example'), go(today, 'http://osv.example')],
      undefined,
    ],
    [
      'in a folder that is named like a server, their newest',
      [npm(lastWeek, today, '/srv/https://osv.example')],
      '10 days old (2026-11-20)',
    ],
    [
      'on a server where others changed when it was read',
      [npm(lastYear, lastWeek, server), go(lastWeek)],
      '10 days old (2026-11-20)',
    ],
    [
      'with a date in the future',
      [npm(ahead, today, server)],
      'dated 2027-07-09, in the future, so the age is unknown',
    ],
  ])('%s', (_, read, remark) => {
    const remarks = indexRemarks(statusOf(read), now, new Set(['npm']))
    const hint = remark?.includes('old') ? ' tocsin db update fetches what changed.' : ''
    expect(remarks).toEqual(remark === undefined ? [] : [`npm advisories: ${remark}.${hint}`])
  })
})

describe('what else is remarked on', () => {
  const old = statusOf([npm(lastWeek, today, folder), go(lastWeek, folder)])

  test('only the ecosystems that were asked', () => {
    expect(indexRemarks(old, now, new Set())).toEqual([])
    expect(indexRemarks(old, now)).toHaveLength(2)
  })

  test('KEV, EPSS and CVE records, with the command once', () => {
    const facts = {
      ...{ cves: 3, bytes: 1 },
      kev: { source: 'k', releasedAt: lastWeek, cves: 1 },
      epss: { source: 'e', scoredOn: '2026-11-29', model: undefined, cves: 1 },
      cveRecords: { sources: ['c'], newestUpdate: lastYear, cves: 1 },
    }
    expect(indexRemarks({ ...statusOf([]), facts }, now)).toEqual([
      'KEV: 10 days old (2026-11-20).',
      'CVE records: 375 days old (2025-11-20). tocsin db update fetches what changed.',
    ])
  })

  test('no ecosystem of which nothing is held', () => {
    const bare = statusOf([npm(lastWeek, today, folder)])
    expect(
      indexRemarks({ ...bare, perEcosystem: bare.perEcosystem.map((each) => ({ ...each, advisories: 0 })) }, now),
    ).toEqual([])
  })

  test('EPSS scores of long ago', () => {
    const epss = { source: 'e', scoredOn: '2026-11-20', model: undefined, cves: 1 }
    expect(indexRemarks({ ...statusOf([]), facts: { cves: 1, bytes: 1, epss } }, now)).toEqual([
      expect.stringMatching(/^EPSS: 10 days old \(2026-11-20\)/),
    ])
  })

  test('a sample, of which the age says nothing', () => {
    expect(indexRemarks({ ...old, sample: true }, now)).toEqual([sampleRemark])
    expect(sampleRemark).toMatch(/^This index is a sample: .* not evaluated\./)
  })

  test('an index that was built in the future', () => {
    expect(indexRemarks({ ...statusOf([]), builtAt: ahead }, now)).toEqual([
      'The index is dated 2027-07-09, in the future: check the clock of this machine.',
    ])
  })
})
