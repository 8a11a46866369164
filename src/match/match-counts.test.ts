import { describe, expect, test } from 'vitest'
import type { Component } from '../domain/inventory.ts'
import type { AdvisorySource } from '../domain/match.ts'
import { sampleReason } from '../domain/report.ts'
import { judgeComponent, matchInventory } from './match.ts'
import { component, everything, inventory, slice, sourceOf } from './testdata/matching.ts'

const pypi = (name: string, version?: string): Component => ({
  ...component(name, { type: 'pypi', name }),
  version,
})
const records = sourceOf(slice('PyPI', 'flask', { id: 'A-1' }, '2.0'))

function counted(
  components: readonly Component[],
  more: { source?: AdvisorySource; index?: ReadonlySet<string>; subject?: Component } = {},
) {
  const { source = records, index = everything, subject } = more
  const { findings, ...counts } = matchInventory({ ...inventory(components), subject }, source, index)
  return { ...counts, found: findings.map((finding) => finding.component.ref) }
}

describe('what counts as looked up', () => {
  test('is not a component without a version, though its records are named', () => {
    expect(counted([pypi('flask'), pypi('other', '1.0')])).toEqual({
      ...{ found: ['flask'], components: 2, matchable: 1, unmatched: [] },
    })
  })

  test('is not a component without a package URL, of which the inventory says so itself', () => {
    expect(counted([{ ...pypi('flask', '1.0'), package: undefined, purl: undefined }])).toEqual({
      ...{ found: [], components: 1, matchable: 0, unmatched: [] },
    })
  })

  test('is not a repository of GitHub that the document is about, unless actions are covered', () => {
    const subject = component('repo', { type: 'github', namespace: 'actions', name: 'cache', version: 'v1' })
    expect(counted([], { subject })).toMatchObject({ components: 0, matchable: 0 })
    expect(counted([], { subject, index: new Set(['GitHub Actions']) })).toMatchObject({ components: 1, matchable: 1 })
  })

  test('is every release that the index holds', () => {
    const curl = (release: string) =>
      component(release, {
        ...{ type: 'deb', namespace: 'debian', name: 'curl', version: '7-1' },
        qualifiers: { distro: `debian-${release}` },
      })
    const source = sourceOf(slice('Debian:12', 'curl', { id: 'DSA-1' }), slice('Debian:11', 'curl', { id: 'DSA-2' }))
    const index = new Set(['Debian:12', 'Debian:11'])
    expect(counted([curl('12'), curl('11'), curl('10')], { source, index })).toEqual({
      ...{ found: ['12', '11'], components: 3, matchable: 2 },
      unmatched: [{ ref: '10', reason: 'the index holds no advisories for Debian 10' }],
    })
  })
})

describe('an index without an ecosystem is named by it', () => {
  const reason = (part: Component) => counted([part], { index: new Set(['npm']) }).unmatched.map((each) => each.reason)
  test.each([
    ['of what a vendor repaired', pypi('flask', '1.0+echo.1'), 'PyPI'],
    ['of a name with guesses', component('a', { type: 'golang', name: 'example.com/a/b', version: 'v1.0.0' }), 'Go'],
  ])('%s', (_, part, ecosystem) => {
    expect(reason(part)).toEqual([`the index holds no advisories for ${ecosystem}`])
  })
})

describe('an index that is a sample', () => {
  const sample = { source: { ...records, isSample: true } }
  test('counts what it names, and says of the rest that it is one', () => {
    expect(counted([pypi('flask', '1.0'), pypi('other', '1.0'), pypi('unversioned')], sample)).toEqual({
      ...{ found: ['flask'], components: 3, matchable: 1 },
      unmatched: [{ ref: 'other', reason: sampleReason }],
    })
  })
})

describe('the judgement of every record on one component', () => {
  test('includes what is fixed and what is withdrawn', () => {
    const source = sourceOf(
      slice('PyPI', 'flask', { id: 'A-1' }, '0.5'),
      slice('PyPI', 'flask', { id: 'A-2', withdrawnAt: '2026-01-01T00:00:00Z' }, '2.0'),
      slice('PyPI', 'other', { id: 'A-3' }),
    )
    const judged = judgeComponent(pypi('flask', '1.0'), source)
    expect(judged.map((group) => group.map(({ slice: { head }, judgement }) => [head.id, judgement.inRange]))).toEqual([
      [['A-1', 'no']],
      [['A-2', 'yes']],
    ])
  })

  test('is empty where the component cannot be looked up', () => {
    expect(judgeComponent(component('odd', { type: 'generic', name: 'odd' }), records)).toEqual([])
  })
})
