import { expect, test } from 'vitest'
import { loadValidator } from '../validator.ts'
import { check as invalid } from './6-1-8.ts'
import { check as inconsistent } from './6-1-10.ts'
import { check as contradicting } from './6-1-35.ts'
import { check as invalidSsvc } from './6-1-46.ts'
import { check as rangeRules } from './6-1-50.ts'
import { check as fixedProducts } from './6-2-19.ts'
import { check as openRange } from './6-2-49.ts'
import { check as onlyOld } from './6-3-1.ts'
import { base20, base21, type Json, product } from './testdata/documents.ts'
import { fullTable } from './testdata/table.ts'

const first = '/vulnerabilities/0'
const having = (of: object) => (document: Json) => {
  Object.assign(document.vulnerabilities[0], structuredClone(of))
}
const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'
const v3 = { baseScore: 9.8, baseSeverity: 'CRITICAL', vectorString: vector, version: '3.1' }
const v2 = { baseScore: 10, vectorString: 'AV:N/AC:L/Au:N/C:C/I:C/A:C', version: '2.0' }
const v4 = {
  baseScore: 10,
  baseSeverity: 'CRITICAL',
  vectorString: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H',
  version: '4.0',
}
const scored = (of: object, ...products: string[]) => having({ scores: [{ ...of, products }] })
const measured = (content: object, ...products: string[]) => having({ metrics: [{ content, products }] })
const v3at = `${first}/scores/0/cvss_v3`

async function notRun(clause: string, document: Json) {
  const { tests } = (await loadValidator([clause])).validate(document, document.document.csaf_version, 0)
  return tests.find(({ test }) => test === clause)?.notRun
}

const missing = (at: string, key: string, ...rest: unknown[]) => [at, expect.stringContaining(`"${key}"`), ...rest]
const add = (at: string, values: Record<string, unknown>) => [
  `Add ${Object.keys(values).join(', ')} as the vector says`,
  Object.entries(values).map(([key, value]) => ({ op: 'add', path: `${at}/${key}`, value })),
]
const { baseSeverity: _severity, ...unrated } = v3
const { baseSeverity: _severity4, ...v4unrated } = v4
const v4at = `${first}/metrics/0/content/cvss_v4`
fullTable(invalid, base20, [
  ['whole objects', scored({ cvss_v2: v2, cvss_v3: v3 }, 'A1'), []],
  [
    'no severity, which the vector tells',
    scored({ cvss_v3: unrated }, 'A1'),
    [missing(v3at, 'baseSeverity', ...add(v3at, { baseSeverity: 'CRITICAL' }))],
  ],
  [
    'only a vector',
    scored({ cvss_v3: { vectorString: vector } }, 'A1'),
    ['version', 'baseScore', 'baseSeverity']
      .toSorted()
      .map((key) => missing(v3at, key, ...add(v3at, { version: '3.1', baseScore: 9.8, baseSeverity: 'CRITICAL' }))),
  ],
  [
    'only a vector of CVSS 2.0, which knows no severity',
    scored({ cvss_v2: { vectorString: v2.vectorString } }, 'A1'),
    ['baseScore', 'version'].map((key) =>
      missing(`${first}/scores/0/cvss_v2`, key, ...add(`${first}/scores/0/cvss_v2`, { version: '2.0', baseScore: 10 })),
    ),
  ],
  [
    'a vector of another version than its place',
    scored({ cvss_v3: { ...unrated, vectorString: v4.vectorString, version: '3.1' } }, 'A1'),
    [[`${v3at}/vectorString`, expect.any(String)], missing(v3at, 'baseSeverity')],
  ],
  [
    'a vector that gives no score',
    scored({ cvss_v3: { ...unrated, vectorString: 'CVSS:3.1/AV:N' } }, 'A1'),
    [missing(v3at, 'baseSeverity')],
  ],
  ['no object, which the structure reports', scored({ cvss_v3: 'a' }, 'A1'), []],
])
fullTable(invalid, base21, [
  ['whole objects', measured({ cvss_v2: v2, cvss_v3: v3, cvss_v4: v4 }, 'A1'), []],
  [
    'no severity of CVSS 4.0',
    measured({ cvss_v4: v4unrated }, 'A1'),
    [missing(v4at, 'baseSeverity', ...add(v4at, { baseSeverity: 'CRITICAL' }))],
  ],
])

const says = (key: string, given: string, right: string, whole = vector, at = v3at) => [
  `${at}/${key}`,
  `"${key}" is ${given}, but the vector ${whole} says ${right}.`,
  `Set "${key}" to ${right}`,
  [{ op: 'replace', path: `${at}/${key}`, value: right }],
]
const cvss3 = (of: object) => scored({ cvss_v3: { ...v3, ...of } }, 'A1')
const twice = `${vector}/AV:L`
fullTable(inconsistent, base20, [
  ['only the vector', cvss3({}), []],
  ['properties that say the same', cvss3({ attackVector: 'NETWORK', scope: 'UNCHANGED' }), []],
  [
    'two that say otherwise',
    cvss3({ attackVector: 'LOCAL', scope: 'CHANGED' }),
    [says('attackVector', 'LOCAL', 'NETWORK'), says('scope', 'CHANGED', 'UNCHANGED')],
  ],
  ['one that the vector does not say', cvss3({ exploitCodeMaturity: 'HIGH' }), []],
  ['one that the vector says twice, otherwise', cvss3({ attackVector: 'PHYSICAL', vectorString: twice }), []],
  ['a vector that cannot be read', cvss3({ attackVector: 'LOCAL', vectorString: 'CVSS:3.1/AV:N/AC:?' }), []],
  ['no vector', cvss3({ attackVector: 'LOCAL', vectorString: undefined }), []],
  [
    'a vector of CVSS 2.0 in parentheses',
    scored({ cvss_v2: { ...v2, accessVector: 'LOCAL', vectorString: `(${v2.vectorString})` } }, 'A1'),
    [says('accessVector', 'LOCAL', 'NETWORK', `(${v2.vectorString})`, `${first}/scores/0/cvss_v2`)],
  ],
])
test.each([
  ['every vector can be read', cvss3({}), undefined],
  ['there is no vector', cvss3({ vectorString: undefined }), undefined],
  ['a vector stands in parentheses', cvss3({ vectorString: `(${v2.vectorString})` }), undefined],
  ['a parenthesis is not closed', cvss3({ vectorString: `(${v2.vectorString}` }), 'cannot be read'],
  ['something stands behind the first', cvss3({ vectorString: `(${v2.vectorString}x` }), 'cannot be read'],
  ['something stands before the last', cvss3({ vectorString: `x${v2.vectorString})` }), 'cannot be read'],
  ['a parenthesis is not opened', cvss3({ vectorString: `${v2.vectorString})` }), 'cannot be read'],
  ['a metric is unknown', cvss3({ vectorString: `${vector}/XX:N` }), 'cannot be read'],
  ['a value is unknown', cvss3({ vectorString: vector.replace('AV:N', 'AV:X') }), 'cannot be read'],
  ['a metric has two values', cvss3({ vectorString: `${vector}/E:H:H` }), 'cannot be read'],
])('6.1.10 where %s', async (_, change, reason) => {
  const document = base20()
  change(document)
  expect(await notRun('6.1.10', document)).toBe(reason && `the vector at ${v3at}/vectorString ${reason}`)
})

const risk = (at: string, names: string, one = true) => [
  at,
  `${names} ${one ? 'is' : 'are'} fixed, yet this score says ${one ? 'it is' : 'they are'} at risk; the environmental score should be 0.`,
]
const safe = `${vector}/MC:N/MI:N/MA:N`
fullTable(fixedProducts, base20, [
  ['a score for what is affected', scored({ cvss_v3: v3 }, 'A1'), []],
  ['a score for what is fixed', scored({ cvss_v3: v3 }, 'A1', 'A2'), [risk(v3at, '"A2"')]],
  ['one whose environment takes the risk away', scored({ cvss_v3: { ...v3, vectorString: safe } }, 'A2'), []],
  ['an environmental score of 0', scored({ cvss_v3: { ...v3, environmentalScore: 0 } }, 'A2'), []],
  [
    'an environmental score above 0',
    scored({ cvss_v3: { ...v3, environmentalScore: 0.1, vectorString: safe } }, 'A2'),
    [risk(v3at, '"A2"')],
  ],
  [
    'properties that take the risk away, which the vector does not say',
    scored(
      {
        cvss_v3: {
          ...v3,
          modifiedAvailabilityImpact: 'NONE',
          modifiedConfidentialityImpact: 'NONE',
          modifiedIntegrityImpact: 'NONE',
        },
      },
      'A2',
    ),
    [],
  ],
  ['a vector that gives no score', scored({ cvss_v3: { ...v3, vectorString: 'CVSS:3.1/AV:N' } }, 'A2'), []],
  ['no vector', scored({ cvss_v3: { ...v3, vectorString: undefined } }, 'A2'), []],
  [
    'what was fixed first, and what is fixed',
    (document) => {
      scored({ cvss_v3: v3 }, 'A1', 'A2')(document)
      document.vulnerabilities[0].product_status = { first_fixed: ['A1'], fixed: ['A2'] }
    },
    [risk(v3at, '"A1" and "A2"', false)],
  ],
  [
    'an empty id, which the schema reports',
    (document) => {
      scored({ cvss_v3: v3 }, '')(document)
      document.vulnerabilities[0].product_status = { fixed: [''] }
    },
    [],
  ],
  [
    'what is fixed of another vulnerability',
    (document) => {
      scored({ cvss_v3: v3 }, 'A1')(document)
      document.vulnerabilities.push({ cve: 'CVE-2026-0002', product_status: { fixed: ['A1'] } })
    },
    [],
  ],
  [
    'the second of two vulnerabilities',
    (document) => {
      document.vulnerabilities.push({
        product_status: { fixed: ['A1'] },
        scores: [{ cvss_v3: v3, products: ['A1'] }],
      })
    },
    [risk('/vulnerabilities/1/scores/0/cvss_v3', '"A1"')],
  ],
])
test.each([
  ['follows', scored({ cvss_v3: v3 }, 'A2'), undefined],
  ['does not follow', scored({ cvss_v3: { ...v3, vectorString: 'CVSS:3.1/AV:N' } }, 'A2'), v3at],
  ['is not asked for', scored({ cvss_v3: { ...v3, vectorString: 'CVSS:3.1/AV:N' } }, 'A1'), undefined],
  ['is stated', scored({ cvss_v3: { ...v3, environmentalScore: 0, vectorString: 'CVSS:3.1/AV:N' } }, 'A2'), undefined],
])('6.2.19 where the environmental score %s', async (_, change, at) => {
  const document = base20()
  change(document)
  expect(await notRun('6.2.19', document)).toBe(at && `no environmental score follows from ${at}`)
})

const remediated = (...of: (readonly [category: string | undefined, ...ids: string[]])[]) =>
  having({ remediations: of.map(([category, ...product_ids]) => ({ category, details: '…', product_ids })) })
const contradicts = (i: number, id: string, category: string, other: string, j: number) => [
  `${first}/remediations/${i}`,
  `For the product "${id}", "${category}" contradicts "${other}" (${first}/remediations/${j}).`,
]
fullTable(contradicting, base21, [
  ['two that go together', remediated(['vendor_fix', 'A1'], ['workaround', 'A1']), []],
  ['two that do not, for two products', remediated(['vendor_fix', 'A1'], ['none_available', 'A2']), []],
  [
    'two that do not, for one',
    remediated(['vendor_fix', 'A1', 'A2'], ['none_available', 'A2']),
    [contradicts(1, 'A2', 'none_available', 'vendor_fix', 0)],
  ],
  [
    'each that does not go with the first of its kind',
    remediated(['vendor_fix', 'A1'], ['vendor_fix', 'A1'], ['no_fix_planned', 'A1'], ['fix_planned', 'A1']),
    [contradicts(2, 'A1', 'no_fix_planned', 'vendor_fix', 0), contradicts(3, 'A1', 'fix_planned', 'vendor_fix', 0)],
  ],
  [
    'one through a group',
    (document) => {
      remediated(['vendor_fix', 'A1'])(document)
      document.product_tree.product_groups = [{ group_id: 'G', product_ids: ['A1', 'A2'] }]
      document.vulnerabilities[0].remediations.push({ category: 'none_available', details: '…', group_ids: ['G'] })
    },
    [contradicts(1, 'A1', 'none_available', 'vendor_fix', 0)],
  ],
  [
    'two vulnerabilities',
    (document) => {
      remediated(['vendor_fix', 'A1'])(document)
      document.vulnerabilities.push({ remediations: [{ category: 'none_available', product_ids: ['A1'] }] })
    },
    [],
  ],
  ['one that does not say what it is', remediated(['vendor_fix', 'A1'], [undefined, 'A1']), []],
])

const oldOnly = (at: string, ids: string, has = 'has') => [
  at,
  `${ids} ${has} a CVSS 2 score only; give one of version 3.1 or 4.0 too.`,
]
const v2at = `${first}/scores/0/cvss_v2`
fullTable(onlyOld, base20, [
  ['CVSS 2 of two products', scored({ cvss_v2: v2 }, 'A1', 'A2'), [oldOnly(v2at, '"A1" and "A2"', 'have')]],
  [
    'CVSS 3 of one of them',
    having({
      scores: [
        { cvss_v2: v2, products: ['A1', 'A2'] },
        { cvss_v3: v3, products: ['A2'] },
      ],
    }),
    [oldOnly(v2at, '"A1"')],
  ],
  [
    'CVSS 3 of both, before',
    having({
      scores: [
        { cvss_v3: v3, products: ['A2', 'A1'] },
        { cvss_v2: v2, products: ['A1', 'A2'] },
      ],
    }),
    [],
  ],
  [
    'CVSS 3 for another vulnerability',
    (document) => {
      scored({ cvss_v2: v2 }, 'A1')(document)
      document.vulnerabilities.push({ scores: [{ cvss_v3: v3, products: ['A1'] }] })
    },
    [oldOnly(v2at, '"A1"')],
  ],
  ['an empty id, which the schema reports', scored({ cvss_v2: v2 }, ''), []],
  ['CVSS 3 alone', scored({ cvss_v3: v3 }, 'A1'), []],
])

const selections = [
  { key: 'E', name: 'Exploitation', namespace: 'ssvc', values: [{ key: 'A', name: 'Active' }], version: '1.1.0' },
]
const untimed = { schemaVersion: '2.0.0', selections }
const ssvc = { ...untimed, timestamp: '2026-03-01T10:00:00Z' }
fullTable(invalidSsvc, base21, [
  ['none', () => {}, []],
  ['a whole one', measured({ ssvc_v2: ssvc }), []],
  [
    'one without its time',
    measured({ ssvc_v2: untimed }),
    [[`${first}/metrics/0/content/ssvc_v2`, expect.stringContaining('"timestamp"')]],
  ],
])

const ranged =
  (name: string, category = 'product_version_range') =>
  (document: Json) => {
    document.product_tree.branches = [{ category, name, product: product('R') }]
  }
const endless = (name: string) => [
  ['/product_tree/branches/0/name', `"${name}" holds every version to come, which nobody can know; give it an end.`],
]
fullTable(openRange, base21, [
  ['an end', ranged('vers:semver/>=1.0.0|<2.0.0'), []],
  ['no end', ranged('vers:semver/>=1.0.0'), endless('vers:semver/>=1.0.0')],
  ['no end, in words of its own', ranged('>4.1'), endless('>4.1')],
  ['all versions', ranged('vers:all/*'), []],
  ['a range that cannot be read', ranged('before 4.1'), []],
  ['a version that looks like one', ranged('>4.1', 'product_version'), []],
])
const isNone = (name: string, why: string) => [
  [
    '/product_tree/branches/0/name',
    `"${name}" is not a version range of CSAF: ${why}. Write vers:npm/>=2.0.0|<2.3.0, or <4.2.`,
  ],
]
fullTable(rangeRules, base21, [
  ['a range', ranged('<4.2'), []],
  ['a single version', ranged('4.2'), isNone('4.2', 'it is a single version')],
  ['a single version with its sign', ranged('=4.2'), isNone('=4.2', 'a single version is written without "="')],
  ['several versions', ranged('4.2|4.3'), []],
  ['a single version of a type, which another test reports', ranged('vers:semver/1.0.0'), []],
  ['words', ranged('before 4.2'), isNone('before 4.2', 'it must not contain spaces')],
  [
    'a version twice',
    ranged('vers:semver/>=1.0.0|<1.0.0'),
    isNone('vers:semver/>=1.0.0|<1.0.0', 'a version appears in it twice'),
  ],
  ['all versions', ranged('vers:all/*'), []],
])
test('6.2.49 says which range it could not read', async () => {
  const document = base21()
  ranged('before 4.1')(document)
  expect(await notRun('6.2.49', document)).toBe('the range at /product_tree/branches/0/name cannot be read')
})
