import { describe, expect, test } from 'vitest'
import { reported, to21 } from '../testdata/converting.ts'
import type { Options21 } from './options.ts'

describe('the TLP label', () => {
  test.each([
    ['WHITE', undefined, {}, 'CLEAR', 0],
    ['GREEN', undefined, {}, 'GREEN', 0],
    ['AMBER', undefined, {}, 'AMBER', 0],
    ['RED', undefined, {}, 'RED', 0],
    [undefined, undefined, {}, 'CLEAR', 1],
    ['RED', 'TLP v2.0: TLP:AMBER+STRICT', {}, 'RED', 1],
    ['RED', 'Share with care. TLP v2.0: TLP:AMBER+STRICT', { tlpFromText: true }, 'AMBER+STRICT', 1],
    ['RED', 'TLP v2.0: TLP:RED', { tlpFromText: true }, 'RED', 0],
    ['RED', 'TLP v2.0: TLP:PURPLE', { tlpFromText: true }, 'RED', 0],
    [undefined, 'TLP v2.0: TLP:AMBER+STRICT', {}, 'AMBER+STRICT', 1],
  ] as const)('%s with the text %j and %j becomes %s', (label, text, options, expected, count) => {
    const outcome = to21(({ document }) => {
      if (text || label) document.distribution = { ...(text && { text }), ...(label && { tlp: { label } }) }
    }, options)
    expect(outcome.document.document.distribution).toEqual({ ...(text && { text }), tlp: { label: expected } })
    expect(reported(outcome, '/document/distribution')).toHaveLength(count)
  })

  test('a warning names both labels when the one of the text was taken', () => {
    const { notes } = to21(
      ({ document }) => {
        document.distribution = { text: 'TLP v2.0: TLP:AMBER+STRICT', tlp: { label: 'RED' } }
      },
      { tlpFromText: true },
    )
    expect(notes.map(({ message }) => message).join()).toMatch(/TLP:AMBER\+STRICT, not TLP:RED/)
  })
})

describe('a publisher of the category "other"', () => {
  test.each<[Options21, string, number]>([
    [{}, 'other', 1],
    [{ otherPublisher: 'other' }, 'other', 0],
    [{ otherPublisher: 'multiplier' }, 'multiplier', 1],
  ])('with %j is %s', (options, category, count) => {
    const outcome = to21(({ document }) => {
      document.publisher.category = 'other'
    }, options)
    expect(outcome.document.document.publisher.category).toBe(category)
    expect(reported(outcome, '/document/publisher')).toHaveLength(count)
  })
})

test('schema and version are those of 2.1, and the history stays as it is', () => {
  let before: unknown
  const { document } = to21((given) => {
    before = structuredClone(given.document.tracking)
  })
  expect(document.$schema).toBe('https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json')
  expect(document.document.csaf_version).toBe('2.1')
  expect(document.document.tracking).toEqual(before)
})

test('an additional property is reported and not converted, wherever it stands', () => {
  const outcome = to21((document) => {
    document['x~/1'] = true
    document.document.constructor = 'x'
    document.vulnerabilities[0].scores = [
      { products: ['A1'], cvss_v3: { version: '3.1', vectorString: 'CVSS:3.1/AV:N', baseScore: 1, vendor: 1 } },
    ]
  })
  expect(reported(outcome).filter((line) => line.startsWith('lost'))).toEqual([
    'lost /document/constructor',
    'lost /vulnerabilities/0/scores/0/cvss_v3/vendor',
    'lost /x~0~11',
  ])
  expect(Object.keys(outcome.document)).toEqual(['$schema', 'document', 'product_tree', 'vulnerabilities'])
  expect(outcome.document.vulnerabilities[0].metrics[0].content.cvss_v3).not.toHaveProperty('vendor')
})
