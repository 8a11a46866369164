import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseVector } from './vector.ts'

const base2 = 'AV:N/AC:M/Au:N/C:C/I:C/A:C'
const base3 = 'AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N'
const base4 = 'AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N'

describe('a complete vector parses', () => {
  test.each([
    ['2.0', base2],
    ['2.0', `${base2}/E:POC/RL:OF/RC:C/CDP:LM/TD:ND/CR:M/IR:L/AR:H`],
    ['3.0', `CVSS:3.0/${base3}`],
    ['3.1', `CVSS:3.1/${base3}/E:F/RL:X/MAV:P/MS:C/CR:H`],
    ['4.0', `CVSS:4.0/${base4}`],
    ['4.0', `CVSS:4.0/${base4}/E:A/MSI:S/S:P/AU:Y/R:I/V:C/RE:H/U:Amber`],
  ])('%s: %s', (version, text) => {
    expect(parseVector(text)).toMatchObject({ version, text })
  })

  test('and tells each metric', () => {
    const metrics = parseVector(`CVSS:3.1/${base3}`)?.metrics
    expect([...(metrics ?? [])].map((pair) => pair.join(':')).join('/')).toBe(base3)
  })

  test('without the parentheses that 2.0 allows', () => {
    expect(parseVector(`(${base2})`)?.text).toBe(base2)
  })

  test.each([base2, `CVSS:3.1/${base3}`, 'CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/SC:N/VI:H/SI:N/VA:H/SA:N'])(
    'in any order: %s',
    (vector) => {
      const prefix = /^CVSS:...\//.exec(vector)?.[0] ?? ''
      const metrics = vector.slice(prefix.length).split('/')
      fc.assert(
        fc.property(fc.shuffledSubarray(metrics, { minLength: metrics.length }), (shuffled) => {
          expect(parseVector(prefix + shuffled.join('/'))).toBeDefined()
        }),
      )
    },
  )
})

describe('refused', () => {
  test.each([
    ['nothing', ''],
    ['a prefix alone', 'CVSS:3.1/'],
    ['an unknown version', `CVSS:5.0/${base3}`],
    ['a prefix in front of 2.0', `CVSS:2.0/${base2}`],
    ['a 3.1 vector without its prefix', base3],
    ['a missing base metric', `CVSS:3.1/${base3.replace('/PR:N', '')}`],
    ['a repeated metric', `CVSS:3.1/${base3}/AV:P`],
    ['a metric of another version', `CVSS:3.1/${base3}/AT:N`],
    ['a value of another version', `CVSS:3.1/${base3.replace('UI:N', 'UI:P')}`],
    ['an unknown value', `CVSS:3.1/${base3.replace('AV:N', 'AV:Z')}`],
    ['an empty value', `CVSS:3.1/${base3.replace('AV:N', 'AV:')}`],
    ['a metric without a value', `CVSS:3.1/${base3}/E`],
    ['a metric with two values', `CVSS:3.1/${base3.replace('AV:N', 'AV:N:N')}`],
    ['two values that stand together in the table', `CVSS:3.1/${base3.replace('AV:N', 'AV:N A')}`],
    ['a name every object has', `CVSS:3.1/${base3}/constructor:X`],
    ['lower case', `cvss:3.1/${base3.toLowerCase()}`],
    ['a trailing slash', `CVSS:3.1/${base3}/`],
    ['surrounding space', ` CVSS:3.1/${base3} `],
    ['one parenthesis', `(${base2}`],
    ['parentheses in 3.1', `(CVSS:3.1/${base3})`],
    ['markup after a good vector', `CVSS:3.1/${base3}"><script>`],
  ])('%s', (_why, text) => {
    expect(parseVector(text)).toBeUndefined()
  })

  test('arbitrary text, without throwing', () => {
    const prefix = fc.constantFrom('', 'CVSS:3.1/', 'CVSS:4.0/')
    fc.assert(
      fc.property(prefix, fc.string(), (start, text) => {
        expect(parseVector(start + text)).toBeUndefined()
      }),
    )
  })
})
