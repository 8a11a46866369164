import { describe, expect, test } from 'vitest'
import { relateModule, streamsIn } from './modules.ts'
import type { Coordinates } from './place.ts'
import { slice } from './testdata/matching.ts'

test.each([
  ['Important: nodejs:18 security update', ['nodejs:18']],
  ['Moderate: container-tools:rhel8 security, bug fix (perl:5.32)', ['container-tools:rhel8', 'perl:5.32']],
  ['Important: nodejs:18:8060 update', ['nodejs:18']],
  ['see https://example.com/x, -a:1, a:-1, 1.2: 3', []],
  ['', []],
])('the streams in "%s"', (summary, expected) => {
  expect(streamsIn(summary)).toEqual(expected)
})

describe('a package and the record of a module', () => {
  const [mark, plain] = ['1-1.module_el8.7.0+1', '1-1.el8']
  const summary = 'Important: nodejs:18 and nodejs:20 security update'
  const at = (version: string | undefined, module?: string): Coordinates => ({
    ...{ ecosystem: 'AlmaLinux', release: '8', name: 'nodejs', version },
    ...(module !== undefined && { module }),
  })

  test.each<[what: string, place: Coordinates, fix: string | undefined, summary: string, expected: string]>([
    ['of its stream', at(mark, 'nodejs:18'), mark, summary, 'same'],
    ['of its stream, whose label is longer', at(plain, 'nodejs:20:8070:b'), mark, summary, 'same'],
    ['of another stream', at(mark, 'nodejs:16'), mark, summary, 'other'],
    ['where it names no stream', at(mark), mark, summary, 'unknown'],
    ['where the record names no stream', at(mark), mark, 'security update', 'same'],
    ['built outside of modules', at(plain), mark, summary, 'other'],
    ['of no version', at(undefined), mark, summary, 'same'],
    ['of no version, but of another stream', at(undefined, 'nodejs:16'), mark, summary, 'other'],
    ['in a module, and a record of what is outside', at(mark), plain, summary, 'other'],
    ['outside, like the record', at(plain), plain, summary, 'same'],
    ['where nothing is fixed', at(mark, 'nodejs:16'), undefined, summary, 'same'],
    ['built with a plus sign in its mark', at('1-1.module+el8'), mark, summary, 'unknown'],
  ])('%s: %j', (_, place, fix, text, expected) => {
    expect(relateModule(slice('AlmaLinux:8', 'nodejs', { id: 'A-1', summary: text }, fix), place)).toBe(expected)
  })

  test.each(['AlmaLinux', 'Red Hat', 'Rocky Linux'])('differ by stream in %s', (ecosystem) => {
    const record = slice(ecosystem, 'nodejs', { id: 'A-1', summary }, mark)
    expect(relateModule(record, { ...at(mark, 'nodejs:16'), ecosystem })).toBe('other')
  })

  test('do not in a distribution without modules', () => {
    const record = slice('openEuler', 'nodejs', { id: 'A-1', summary }, mark)
    expect(relateModule(record, { ...at(mark, 'nodejs:16'), ecosystem: 'openEuler' })).toBe('same')
  })
})
