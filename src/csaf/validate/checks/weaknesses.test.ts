import { expect, test } from 'vitest'
import { loadValidator } from '../validator.ts'
import { check as name } from './6-1-11.ts'
import { check as deprecated } from './6-2-23.ts'
import { check as notAllowed } from './6-2-25.ts'
import { check as review } from './6-2-26.ts'
import { base20, base21, type Json } from './testdata/documents.ts'
import { fullTable } from './testdata/table.ts'

// Weaknesses (CWE). Before release 4.12 none says how it may be used to map vulnerabilities.

const first = '/vulnerabilities/0'
const having = (of: object) => (document: Json) => {
  Object.assign(document.vulnerabilities[0], structuredClone(of))
}
const one = (id?: string, name?: string) => having({ cwe: { id, name } })
const several = (
  ...of: (readonly [id?: string | undefined, name?: string | undefined, version?: string | undefined])[]
) => having({ cwes: of.map(([id, name, version]) => ({ id, name, version })) })

const xss = "Improper Neutralization of Input During Web Page Generation ('Cross-site Scripting')"
const wrong = (pointer: string, given: string) => [
  pointer,
  `The name of CWE-79 is "${xss}", not "${given}".`,
  'Give CWE-79 its name',
  [{ op: 'replace', path: pointer, value: xss }],
]
const unknown = (pointer: string, id: string, cwe = 'CWE') => [
  pointer,
  `${cwe} has no weakness ${id}; categories and views do not count.`,
]

fullTable(name, base20, [
  ['its name', one('CWE-79', xss), []],
  ['its name in an old release', one('CWE-79', "Failure to Preserve Web Page Structure ('Cross-site Scripting')"), []],
  ['another name', one('CWE-79', 'XSS'), [wrong(`${first}/cwe/name`, 'XSS')]],
  [
    'the name of another',
    one('CWE-79', 'Improper Input Validation'),
    [wrong(`${first}/cwe/name`, 'Improper Input Validation')],
  ],
  ['a category', one('CWE-16', 'Configuration'), [unknown(`${first}/cwe/id`, 'CWE-16')]],
  [
    'the last weakness under another name',
    one('CWE-1431', 'a'),
    [
      [
        `${first}/cwe/name`,
        'The name of CWE-1431 is "Driving Intermediate Cryptographic State/Results to Hardware Module Outputs", not "a".',
        'Give CWE-1431 its name',
        [
          {
            op: 'replace',
            path: `${first}/cwe/name`,
            value: 'Driving Intermediate Cryptographic State/Results to Hardware Module Outputs',
          },
        ],
      ],
    ],
  ],
  ['a weakness that came later', one('CWE-1432', 'a'), []],
  ['none', () => {}, []],
  ['no id', one(undefined, 'XSS'), []],
  ['no name', one('CWE-79'), []],
])

const at = (i: number, key: string) => `${first}/cwes/${i}/${key}`
const noRelease = (version: string) => [at(0, 'version'), `There is no release ${version} of CWE; the newest is 4.17.`]
fullTable(name, base21, [
  ['its name', several(['CWE-79', xss, '4.17']), []],
  [
    'another name, second of two',
    several(['CWE-79', xss, '4.17'], ['CWE-79', 'XSS', '4.0']),
    [wrong(at(1, 'name'), 'XSS')],
  ],
  [
    'a category of a release',
    several(['CWE-16', 'Configuration', '4.17']),
    [unknown(at(0, 'id'), 'CWE-16', 'CWE 4.17')],
  ],
  [
    'a weakness that a release does not have yet',
    several(['CWE-1431', 'a', '4.15']),
    [unknown(at(0, 'id'), 'CWE-1431', 'CWE 4.15')],
  ],
  [
    'a weakness after the last, in a release that is known',
    several(['CWE-1432', 'a', '4.17']),
    [unknown(at(0, 'id'), 'CWE-1432', 'CWE 4.17')],
  ],
  ['a weakness that came with a release to come', several(['CWE-1432', 'a', '4.18']), []],
  [
    'a category in a release to come',
    several(['CWE-16', 'Configuration', '4.18']),
    [unknown(at(0, 'id'), 'CWE-16', 'CWE 4.18')],
  ],
  ['another name in a release to come', several(['CWE-79', 'XSS', '4.18']), [wrong(at(0, 'name'), 'XSS')]],
  [
    'a release that never was, and then a wrong name',
    several(['CWE-79', 'XSS', '3.9'], ['CWE-79', 'XSS', '4.17']),
    [noRelease('3.9'), wrong(at(1, 'name'), 'XSS')],
  ],
  ['a release before the first', several(['CWE-79', xss, '0.9']), [noRelease('0.9')]],
  ['another edition', several(['CWE-79', xss, '5.18']), [noRelease('5.18')]],
  ['a release without a second number', several(['CWE-79', xss, '4']), [noRelease('4')]],
  [
    'what has no id, no name or no release',
    several([undefined, 'a', '4.17'], ['CWE-79', undefined, '4.17'], ['CWE-79', 'a']),
    [],
  ],
])

test.each<[what: string, base: () => Json, change: (document: Json) => void, id: string | undefined]>([
  ['no weakness', base20, () => {}, undefined],
  ['the last one that is known', base20, one('CWE-1431', 'a'), undefined],
  ['a later one', base20, one('CWE-1432', 'a'), 'CWE-1432'],
  ['no id', base20, one(undefined, 'a'), undefined],
  ['a later one after a known one', base21, several(['CWE-79', xss, '4.17'], ['CWE-2000', 'a', '4.99']), 'CWE-2000'],
])('6.1.11 is run on every place of a document with %s, or says where not', async (_, base, change, id) => {
  const document = base()
  change(document)
  const validator = await loadValidator(['6.1.11'])
  const { tests } = validator.validate(document, document.document.csaf_version, 0)
  const notRun = id && `${id} at ${first} is newer than CWE 4.17, the newest release that Tocsin knows`
  expect(tests.find(({ test }) => test === '6.1.11')?.notRun).toBe(notRun)
})

const place = `${first}/cwes/1`
const second = (id: string | undefined, version: string | undefined) =>
  several(['CWE-79', xss, '4.17'], [id, 'a', version])
const unnamed = [
  ['no id', second(undefined, '4.17'), []],
  ['no release', second('CWE-217', undefined), []],
  ['a release that never was', second('CWE-217', '9.9'), []],
] as const

fullTable(deprecated, base21, [
  [
    'a deprecated one',
    second('CWE-217', '4.17'),
    [[place, 'CWE-217 is deprecated in CWE 4.17; name the weakness that replaces it.']],
  ],
  ['before it was deprecated', second('CWE-217', '1.0'), []],
  ['one that is only discouraged', second('CWE-20', '4.17'), []],
  ...unnamed,
])

const mapping = (id: string, usage: string, release: string) => [
  [place, `${id} is ${usage} for mapping vulnerabilities in CWE ${release}; name a more exact one.`],
]
fullTable(notAllowed, base21, [
  ['a prohibited one', second('CWE-217', '4.12'), mapping('CWE-217', 'prohibited', '4.12')],
  ['a discouraged one', second('CWE-20', '4.17'), mapping('CWE-20', 'discouraged', '4.17')],
  ['one to be reviewed', second('CWE-1395', '4.17'), []],
  ['a release that does not say it yet', second('CWE-20', '4.11'), []],
  ...unnamed,
])

fullTable(review, base21, [
  [
    'one to be reviewed',
    second('CWE-1395', '4.12'),
    [[place, 'CWE 4.12 asks to review whether CWE-1395 is exact enough; a child of it may fit better.']],
  ],
  ['a release that does not say it yet', second('CWE-1395', '4.11'), []],
  ['a discouraged one', second('CWE-20', '4.17'), []],
  ...unnamed,
])
