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

/** The metrics of each specification with their values; those up to `|` must be there. */
const specified = {
  '2.0':
    'AV:L,A,N AC:H,M,L Au:M,S,N C:N,P,C I:N,P,C A:N,P,C | E:U,POC,F,H,ND RL:OF,TF,W,U,ND RC:UC,UR,C,ND ' +
    'CDP:N,L,LM,MH,H,ND TD:N,L,M,H,ND CR:L,M,H,ND IR:L,M,H,ND AR:L,M,H,ND',
  '3.1':
    'AV:N,A,L,P AC:L,H PR:N,L,H UI:N,R S:U,C C:H,L,N I:H,L,N A:H,L,N | E:X,H,F,P,U RL:X,U,W,T,O RC:X,C,R,U ' +
    'CR:X,H,M,L IR:X,H,M,L AR:X,H,M,L MAV:X,N,A,L,P MAC:X,L,H MPR:X,N,L,H MUI:X,N,R MS:X,U,C MC:X,H,L,N MI:X,H,L,N ' +
    'MA:X,H,L,N',
  '4.0':
    'AV:N,A,L,P AC:L,H AT:N,P PR:N,L,H UI:N,P,A VC:H,L,N VI:H,L,N VA:H,L,N SC:H,L,N SI:H,L,N SA:H,L,N | E:X,A,P,U ' +
    'CR:X,H,M,L IR:X,H,M,L AR:X,H,M,L MAV:X,N,A,L,P MAC:X,L,H MAT:X,N,P MPR:X,N,L,H MUI:X,N,P,A MVC:X,H,L,N ' +
    'MVI:X,H,L,N MVA:X,H,L,N MSC:X,H,L,N MSI:X,S,H,L,N MSA:X,S,H,L,N S:X,N,P AU:X,N,Y R:X,A,U,I V:X,D,C RE:X,L,M,H ' +
    'U:X,Clear,Green,Amber,Red',
}

describe.each([
  ['2.0', '', base2, specified['2.0']],
  ['3.0', 'CVSS:3.0/', base3, specified['3.1']],
  ['3.1', 'CVSS:3.1/', base3, specified['3.1']],
  ['4.0', 'CVSS:4.0/', base4, specified['4.0']],
])('the metrics of %s', (_, prefix, base, text) => {
  const [must = [], may = []] = text.split(' | ').map((half) => half.split(' ').map((each) => each.split(':')))
  const values = new Map([...must, ...may].map(([metric = '', list = '']) => [metric, list.split(',')]))
  const everyMetric = new Set(
    Object.values(specified).flatMap((each) => [...each.matchAll(/(\w+):/g)].map(([, m]) => m)),
  )
  const everyValue = new Set(
    Object.values(specified).flatMap((each) => each.split(/[ |]+/).flatMap((m) => m.split(/[:,]/).slice(1))),
  )

  test('take the values of the specification and no others', () => {
    const wrong: string[] = []
    for (const metric of everyMetric) {
      for (const value of everyValue) {
        const parts = base.split('/').filter((part) => !part.startsWith(`${metric}:`))
        const parsed = parseVector(`${prefix}${[...parts, `${metric}:${value}`].join('/')}`)
        const expected = values.get(metric ?? '')?.includes(value) ?? false
        if ((parsed !== undefined) !== expected) wrong.push(`${metric}:${value}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test.each(must.map(([metric]) => metric))('%s must be there', (metric) => {
    const parts = base.split('/').filter((part) => !part.startsWith(`${metric}:`))
    expect(parseVector(prefix + parts.join('/'))).toBeUndefined()
  })
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
    ['a parenthesis inside', base2.replace('A:C', 'A:(C)')],
    ['a parenthesis before the end', `(${base2.replace('/A:C', ')/A:C')}`],
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
