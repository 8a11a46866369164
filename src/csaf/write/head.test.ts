import { describe, expect, test } from 'vitest'
import { revisions } from '../../../test/fixtures/revisions.ts'
import type { Bulletin, Revision, RevisionHistoryEntry } from '../../domain/bulletin.ts'
import type { Tlp } from '../../domain/tlp.ts'
import type { CsafOf } from '../schema/index.ts'
import { csafDocument20 } from './document20.ts'
import { documentHead } from './head.ts'

function having(changes: Partial<Bulletin>): Revision {
  return { ...revisions.affected, bulletin: { ...revisions.affected.bulletin, ...changes } }
}

test.each([
  ['affected', 'csaf_security_advisory'],
  ['mixed', 'csaf_vex'],
  ['not_affected', 'csaf_vex'],
  ['under_investigation', 'csaf_vex'],
  ['fixed', 'csaf_vex'],
] as const)('the bulletin "%s" follows the profile %s', (name, profile) => {
  expect(documentHead(revisions[name]).category).toBe(profile)
})

test.each<[Tlp, string, string | undefined]>([
  ['CLEAR', 'WHITE', undefined],
  ['GREEN', 'GREEN', undefined],
  ['AMBER', 'AMBER', undefined],
  ['AMBER+STRICT', 'RED', 'TLP v2.0: TLP:AMBER+STRICT'],
  ['RED', 'RED', undefined],
])('TLP:%s stands in 2.1, and becomes %s in 2.0', (tlp, label, text) => {
  const url = 'https://www.first.org/tlp/'
  expect(documentHead(having({ tlp })).distribution).toEqual({ tlp: { label: tlp, url } })
  const { document } = csafDocument20(having({ tlp })).document as CsafOf<'2.0'>
  expect(document.distribution).toEqual({ ...(text && { text }), tlp: { label, url } })
})

describe('references', () => {
  test('begin with the canonical address and the page, when the bulletin has a public address', () => {
    const self = documentHead(revisions.affected).references?.filter(({ category }) => category === 'self')
    expect(self?.map(({ url }) => url)).toEqual([
      'https://security.northwind.example/.well-known/csaf/white/2026/nwsb-2026-0001.json',
      'https://security.northwind.example/bulletins/NWSB-2026-0001/',
    ])
  })

  test('have no canonical address where nothing is published', () => {
    expect(documentHead(revisions.mixed).references).toEqual([])
  })

  test('lead to web pages only, and always say something', () => {
    const references = [
      { category: 'external', summary: 'Bad', url: 'javascript:alert(1)' },
      { category: 'external', summary: '', url: 'https://northwind.example/x' },
    ] as const
    expect(documentHead(having({ references })).references?.slice(2)).toEqual([
      { category: 'external', summary: 'https://northwind.example/x', url: 'https://northwind.example/x' },
    ])
  })
})

describe('tracking', () => {
  const first: RevisionHistoryEntry = { number: 1, date: '2026-01-01T00:00:00Z', summary: 'One.' }
  const second: RevisionHistoryEntry = { number: 2, date: '2026-02-02T00:00:00Z', summary: '' }

  test.each([
    ['a draft that was never published', 'draft', [first], 'draft', ['0']],
    ['a draft of the next revision', 'draft', [first, second], 'draft', ['1', '2']],
    ['the first publication', 'published', [first], 'final', ['1']],
    ['a later publication', 'published', [first, second], 'final', ['1', '2']],
  ] as const)('numbers of %s', (_what, state, history, status, numbers) => {
    const { tracking } = documentHead({ ...revisions.affected, state, history })
    expect(tracking.status).toBe(status)
    expect(tracking.revision_history.map(({ number }) => number)).toEqual(numbers)
    expect(tracking.version).toBe(numbers.at(-1))
  })

  test('dates are those of the first and the last revision, and each revision says something', () => {
    const { tracking } = documentHead({ ...revisions.affected, history: [first, second] })
    expect(tracking.initial_release_date).toBe(first.date)
    expect(tracking.current_release_date).toBe(second.date)
    expect(tracking.revision_history.map(({ summary }) => summary)).toEqual(['One.', 'No summary was given.'])
  })
})
