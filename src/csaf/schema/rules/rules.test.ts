import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runs } from '../../../../test/seeded.ts'
import { cpeFault } from '../../registry/cpe.ts'
import { vectorRule } from './cvss-vector.ts'
import { algorithmRule, hashRule } from './hash.ts'
import { cveRule, cweRule } from './ids.ts'
import { languageRule } from './language.ts'
import { purlRule } from './purl.ts'
import type { TextRule } from './rule.ts'

type Row = readonly [text: string, fault: string | undefined]

const tables: readonly (readonly [name: string, rule: TextRule, rows: readonly Row[]])[] = [
  [
    'a CVE id',
    cveRule,
    [
      ['CVE-2026-10001', undefined],
      ['CVE-1999-0001', undefined],
      ['VCID-abcd-1234-efgh', 'it does not begin with "CVE-"'],
      ['cve-2026-10001', '"CVE" is written in capitals'],
      ['CVE-26-10001', '"26" is not a year of four digits'],
      ['CVE-2026', 'it has no number behind the year'],
      ['CVE-2026-123', 'the number "123" has fewer than four digits'],
      ['CVE-2026-1234a', '"1234a" is not a number'],
      ['CVE-2026-1234-5', '"-5" follows its number'],
      ['CVE-2026-1234 ', 'there is white space before or after it'],
      ['', 'it is empty'],
    ],
  ],
  [
    'a CWE id',
    cweRule,
    [
      ['CWE-79', undefined],
      ['79', 'it does not begin with "CWE-"'],
      ['CWE-079', 'its number begins with 0'],
      ['CWE-1234567', 'its number has more than six digits'],
      ['CWE-XSS', '"XSS" is not a number'],
    ],
  ],
  [
    'a CPE',
    cpeFault,
    [
      ['cpe:2.3:a:samba:samba:4.19.2:*:*:*:*:*:*:*', undefined],
      ['cpe:2.3:a:samba:samba:4.19.2\\+git.322:*:*:*:*:*:*:*', undefined],
      ['cpe:2.3:o:a:b:??1*:-:*:en-US:*:*:*:*', undefined],
      ['cpe:/a:samba:samba:4.19.2', undefined],
      ['cpe:/', undefined],
      [
        'cpe:2.3:a:samba:samba:4.19.2+git:*:*:*:*:*:*:*',
        '"+" is not escaped (write "\\+") in its version "4.19.2+git"',
      ],
      ['cpe:2.3:a:samba:samba', 'it has 3 parts behind "cpe:2.3:" instead of 11'],
      [
        'cpe:2.3:a:a:b:1:2:*:*:*:*:*:*:*',
        'it has 12 parts behind "cpe:2.3:" instead of 11; a ":" within a part is written "\\:"',
      ],
      [
        'cpe:2.3:x:a:b:1:*:*:*:*:*:*:*',
        'only a (application), h (hardware), o (system), * or - is allowed in its part "x"',
      ],
      ['cpe:2.3:a:a:b:1*2:*:*:*:*:*:*:*', 'a "*" is in the middle (write "\\*") in its version "1*2"'],
      ['cpe:2.3:a:a::1:*:*:*:*:*:*:*', 'there is nothing in its product ""'],
      ['cpe:2.3:a:a:b c:1:*:*:*:*:*:*:*', 'white space is not allowed in its product "b c"'],
      [
        'cpe:2.3:a:a:b:1:*:*:deutsch:*:*:*:*',
        'only a language such as en-US, * or - is allowed in its language "deutsch"',
      ],
      ['cpe:/a:samba:sam ba', 'white space is not allowed in its product "sam ba"'],
      ['cpe:/a:b:c:d:e:f:g:h', 'it has more than 7 parts behind "cpe:/"'],
      ['samba', 'it begins neither with "cpe:2.3:" nor with "cpe:/"'],
    ],
  ],
  [
    'a vector of CVSS 2.0',
    vectorRule(2),
    [
      ['AV:A/AC:L/Au:N/C:C/I:C/A:C', undefined],
      ['(AV:A/AC:L/Au:N/C:C/I:C/A:C)', 'the parentheses around it must be left out'],
      ['CVSS:3.1/AV:N', 'it begins with "CVSS:3.1", as those of later versions'],
      ['AV:A/AU:N', 'CVSS 2.0 has no metric "AU"; it is written "Au"'],
    ],
  ],
  [
    'a vector of CVSS 3',
    vectorRule(3),
    [
      ['CVSS:3.1/AV:N', undefined],
      ['AV:N/AC:L', 'it does not begin with "CVSS:3.0/" or "CVSS:3.1/"'],
      ['CVSS:3.1/AV:Q', '"Q" is not a value of AV, which has N, A, L, P'],
      ['CVSS:3.1/AV:N/ZZ:N', 'CVSS 3 has no metric "ZZ"'],
      ['CVSS:3.1/AV:N/', 'a "/" has no metric before or behind it'],
      ['CVSS:3.1/AV', '"AV" is not a metric and its value, such as AV:N'],
    ],
  ],
  [
    'a vector of CVSS 4.0',
    vectorRule(4),
    [
      ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/U:Amber', undefined],
      [
        'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/SC:N/VI:H/SI:N/VA:H/SA:N',
        'VI must come before SC; the metrics of CVSS 4.0 have a fixed order',
      ],
      ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N', 'it lacks SI, SA'],
      ['CVSS:4.0/AV:N/AV:N/AC:L', 'the metric AV appears in it twice'],
    ],
  ],
  [
    'a language tag',
    languageRule,
    [
      ['de-CH', undefined],
      ['i-default', undefined],
      ['de_CH', 'its parts are separated by "-", not by "_"'],
      ['deutschland', '"deutschland" has more than eight characters'],
      ['d', '"d" is not a language, which has two to eight letters'],
      ['de-', 'a "-" has nothing before or behind it'],
      ['de-CH-AT', '"AT" is in the wrong place'],
      ['de-x', 'nothing follows "x"'],
      ['d\u00e9', '"\u00e9" is not allowed in it'],
    ],
  ],
  [
    'a hash',
    hashRule,
    [
      ['0a', undefined],
      ['0g', '"g" is not a hexadecimal digit'],
    ],
  ],
  [
    'a package URL',
    purlRule,
    [
      ['pkg:npm/a', undefined],
      ['npm/a', 'it does not begin with "pkg:"'],
      ['pkg://npm/a', 'no slash may follow "pkg:"'],
      ['pkg:npm', 'it holds nothing but the type "npm"'],
      ['pkg:n&m/a', '"n&m" is not a package type'],
    ],
  ],
]

describe.each(tables)('%s', (_name, rule, rows) => {
  test.each(rows)('%s: %s', (text, fault) => {
    const said = rule(text, '2.0')
    if (fault === undefined) expect(said).toBeUndefined()
    else expect(said).toContain(`: ${fault}`)
  })
})

test('2.1 wants small letters in hashes and in the names of their algorithms', () => {
  expect([hashRule('0A', '2.0'), hashRule('0A', '2.1')]).toEqual([
    undefined,
    'is not a hash of CSAF 2.1: its letters must be small',
  ])
  expect([algorithmRule('SHA-256', '2.0'), algorithmRule('sha256', '2.1')]).toEqual([undefined, undefined])
  expect(algorithmRule('SHA-256', '2.1')).toContain('"S" is in it')
})

/** The expression of the standard's schema, its wildcards written so that no search takes long. */
const official =
  /^((cpe:2\.3:[aho*-](:(((\?+|\*)?([a-zA-Z0-9\-._]|(\\[\\*?!"#$%&'()+,/:;<=>@[\]^`{|}~]))+(\?+|\*)?)|[*-])){5}(:(([a-zA-Z]{2,3}(-([a-zA-Z]{2}|[0-9]{3}))?)|[*-]))(:(((\?+|\*)?([a-zA-Z0-9\-._]|(\\[\\*?!"#$%&'()+,/:;<=>@[\]^`{|}~]))+(\?+|\*)?)|[*-])){4})|([c][pP][eE]:\/[AHOaho]?(:[A-Za-z0-9._\-~%]*){0,6}))$/

test('a CPE is one exactly where the expression of the standard matches', () => {
  const value = fc.oneof(
    fc.constantFrom(
      '*',
      '-',
      'a',
      '1.0',
      '?a',
      '*a',
      'a*',
      '??',
      '**',
      '',
      '\\:',
      'a\\',
      '\\a',
      'a+b',
      'é',
      ' ',
      'a?b',
      '*?a',
    ),
    fc.string({ maxLength: 4 }),
  )
  const language = fc.constantFrom('*', '-', 'en', 'en-US', 'eng-001', 'e', 'en-usa', '')
  const text = fc
    .tuple(
      fc.constantFrom('a', 'h', 'o', '*', '-', 'x', ''),
      fc.array(value, { minLength: 5, maxLength: 5 }),
      language,
      fc.array(value, { minLength: 4, maxLength: 4 }),
    )
    .map(([part, before, tag, after]) => `cpe:2.3:${[part, ...before, tag, ...after].join(':')}`)
  const older = fc
    .tuple(fc.constantFrom('cpe:/', 'cPE:/', 'CPE:/'), fc.array(value, { maxLength: 8 }))
    .map(([start, all]) => start + all.join(':'))
  fc.assert(
    fc.property(fc.oneof(text, older), (cpe) => {
      expect([cpe, cpeFault(cpe) === undefined]).toEqual([cpe, official.test(cpe)])
    }),
    { numRuns: runs(5000) },
  )
})

test('texts of any length and kind are answered at once', () => {
  const pieces = ['-', ':', '/', 'a', '+', '\\', '*', '?', 'CVE-', 'AV:N/', '1.', ' ', '%', 'é', 'x-', '\n']
  for (const [, rule] of tables) for (const piece of pieces) rule(piece.repeat(100_000 / piece.length), '2.1')
})
