import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ImportedEntry } from '../../bulletins/import-entries.ts'
import { subjectsOf } from '../../bulletins/subjects.ts'
import { entry } from '../../bulletins/testdata/entry.ts'
import type { AdvisoryIndex } from '../../domain/ports/advisory-index.ts'
import { openIndex } from '../../index/index.ts'
import { component, inventory } from '../../match/testdata/matching.ts'
import { indexMatcher } from '../index/match-index.ts'
import { indexIn, osv, ownFolder } from '../testdata/world.ts'
import { explainUnanswered } from './unanswered.ts'

const folder = ownFolder('unanswered')

const flask = component('flask', { type: 'pypi', name: 'flask', version: '2.2.3' })
const click = component('click', { type: 'pypi', name: 'click', version: '8.1.3' })
const nameless = { ...component('n', { type: 'pypi', name: 'flask', version: '2.2.4' }), purl: undefined }
const unread = component('zlib', { type: 'generic', name: 'zlib', version: '1' })
const held = inventory([flask, click, unread])

/** Two vulnerabilities that one record covers. */
const [one, two] = ['CVE-2026-1001', 'CVE-2026-1002']
const many = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ package: { ecosystem: 'PyPI', name }, versions: ['1'] }))

let index: AdvisoryIndex
beforeAll(async () => {
  index = openIndex(
    await indexIn(folder, 'index', [
      osv('CVE-2023-30861', 'PyPI/flask', { fixed: '2.2.5', aliases: ['GHSA-m2qf-hxjv-5gpq'] }),
      osv(one, 'PyPI/flask', { fixed: '3' }),
      osv(two, 'PyPI/flask', { fixed: '3' }),
      osv('PYSEC-2026-1', 'PyPI/flask', { fixed: '3', aliases: [one, two] }),
      osv('CVE-2026-1003', 'PyPI/flask', { fixed: '3' }),
      osv('CVE-2026-1004', 'PyPI/flask', { fixed: '3' }),
      osv('CVE-2025-5555', 'PyPI/click', { fixed: '1.0' }),
      osv('CVE-2024-4444', 'PyPI/requests', { fixed: '1.0' }),
      osv('CVE-2024-7777', 'PyPI/a', { affected: many }),
    ]),
  )
})
afterAll(() => {
  index.close()
  folder.remove()
})

function decision(vulnerability: string, purl?: string): ImportedEntry {
  const lists = { remediations: [], conditions: [], evidence: [], scores: [], acknowledgments: [] }
  const decided = { decidedBy: 'A. Tester', decidedAt: '2026-06-01T10:00:00Z' }
  return entry({ vulnerability, purl, claim: { status: 'fixed' }, ...lists, ...decided })
}

function explained(decisions: readonly ImportedEntry[], components = held): readonly string[] {
  const subjects = subjectsOf(indexMatcher(index).match(components).findings)
  return explainUnanswered(decisions, { index, inventory: components, subjects })
}

const why = (vulnerability: string, purl?: string, components = held) => {
  const start = `No finding matches the decision about ${purl ? `${vulnerability} (${purl})` : vulnerability}.`
  const [sentence = ''] = explained([decision(vulnerability, purl)], components)
  expect(sentence.slice(0, start.length)).toBe(start)
  return sentence.slice(start.length + 1)
}

describe('of a decision about a component that the vulnerability was not found in', () => {
  test('the component that was meant is named', () => {
    expect(why('CVE-2023-30861', 'pkg:pypi/flsk')).toBe('Did you mean pkg:pypi/flask?')
    expect(why('ghsa-m2qf-hxjv-5gpq', 'pkg:pypi/flasks')).toBe('Did you mean pkg:pypi/flask?')
  })

  test('even where it differs in many letters, but in qualifiers only', () => {
    const jar = { ...flask, purl: 'pkg:pypi/flask?vcs_url=https://git.example/flask' }
    const others = ['v', 'w', 'x'].map((ref) => ({ ...nameless, ref }))
    expect(why('CVE-2023-30861', 'pkg:pypi/Flask', inventory([...others, jar]))).toBe(
      'Did you mean pkg:pypi/flask?vcs_url=https://git.example/flask?',
    )
  })

  test('else where it was found, by reference where there is no package URL', () => {
    expect(why('CVE-2023-30861', 'pkg:npm/elsewhere')).toBe('It was found in pkg:pypi/flask.')
    expect(why('CVE-2023-30861', 'pkg:npm/elsewhere', inventory([flask, nameless, flask]))).toBe(
      'It was found in n, pkg:pypi/flask.',
    )
  })

  test('of many places three are named', () => {
    const places = ['v', 'w', 'x', 'y', 'z'].map((ref) => ({ ...nameless, ref }))
    expect(why('CVE-2023-30861', 'pkg:npm/elsewhere', inventory(places))).toBe('It was found in v, w, x and 2 more.')
    expect(why('CVE-2023-30861', 'pkg:npm/elsewhere', inventory(places.slice(0, 3)))).toBe('It was found in v, w, x.')
  })
})

describe('of a decision about a vulnerability that was not found', () => {
  test('the id that was meant is named', () => {
    expect(why('CVE-2023-30816')).toBe('No record in the index has that id. Did you mean CVE-2023-30861?')
    expect(why('GHSA-m2qf-hxjv-5gpp')).toBe('No record in the index has that id. Did you mean GHSA-m2qf-hxjv-5gpq?')
  })

  test('of ids that are equally near three are named', () => {
    const start = 'No record in the index has that id. Did you mean'
    expect(why('CVE-2026-1000')).toBe(`${start} CVE-2026-1001 or CVE-2026-1002 or CVE-2026-1003?`)
  })

  test('that no name is near is all that is said', () => {
    expect(why('X-1')).toBe('No record in the index has that id.')
  })

  test('a component out of its range is named', () => {
    expect(why('CVE-2025-5555')).toBe('The SBOM holds click 8.1.3, which is not in range; tocsin explain shows why.')
    const unversioned = { ...click, version: undefined, package: undefined }
    expect(why('CVE-2025-5555', undefined, inventory([unversioned]))).toBe(
      'Its records name click (PyPI), which the SBOM does not hold.',
    )
  })

  test('else the packages that its records name, three of them', () => {
    expect(why('CVE-2024-4444')).toBe('Its records name requests (PyPI), which the SBOM does not hold.')
    expect(why('CVE-2024-7777')).toBe(
      'Its records name a (PyPI), b (PyPI), c (PyPI) and 2 more, which the SBOM does not hold.',
    )
  })

  test('the vulnerabilities that were found are named where it is a name that covers several', () => {
    const found = subjectsOf(indexMatcher(index).match(held).findings)
    const covers = (...ids: string[]) => {
      // As where another record decided: nothing of the findings leads to the covering one.
      const subjects = found
        .filter(({ id }) => ids.includes(id))
        .map(({ id, findings: [first] }) => {
          return { id, findings: [{ ...first, records: [] }] as const }
        })
      return explainUnanswered([decision('PYSEC-2026-1')], { index, inventory: held, subjects })
    }
    const start = 'No finding matches the decision about PYSEC-2026-1. That id covers'
    expect(covers(one, two)).toEqual([`${start} ${one}, ${two}; decide on each.`])
    expect(covers(two, 'CVE-2026-1003')).toEqual([`${start} ${two}; decide on each.`])
  })
})

test('of many decisions the first fifty are explained, the others named', () => {
  const sentences = explained(Array.from({ length: 51 }, () => decision('X-1')))
  expect(sentences.slice(0, 50)).toEqual(
    Array(50).fill('No finding matches the decision about X-1. No record in the index has that id.'),
  )
  expect(sentences.slice(50)).toEqual(['No finding matches the decision about X-1.'])
})
