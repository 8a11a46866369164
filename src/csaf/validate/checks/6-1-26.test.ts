import { expect, test } from 'vitest'
import { check } from './6-1-26.ts'
import { base20, base21, pointers } from './testdata/documents.ts'

test.each([
  ...['Csaf_a', 'CsaF_VeX', 'csafvex', 'V_eX', 'veX', 'Informational Advisory', 'Security      Advisory'],
  ...['security-incident-response', 'Security\u2014Advisory', 'v\u0332e\u0332x', 'v\u207bex', 'v\u2796ex', 'v\uff3fex'],
])('"%s" reads like a profile', async (category) => {
  for (const base of [base20, base21]) {
    const document = base()
    document.document.category = category
    expect(await pointers(check, document)).toEqual(['/document/category'])
  }
})

test.each(['csaf_base', 'csaf_vex', 'Example Company Notice', 've\u0308x', 'vex2', 'vulnerability report'])(
  '"%s" does not',
  async (category) => {
    for (const base of [base20, base21]) {
      const document = base()
      document.document.category = category
      expect(await pointers(check, document)).toEqual([])
    }
  },
)

test.each(['Withdrawn', 'super-seded', 'Deprecated Security Advisory', 'csaf_withdrawn'])(
  '"%s" is a profile since 2.1 only',
  async (category) => {
    const [older, newer] = [base20(), base21()]
    older.document.category = category
    newer.document.category = category
    expect(await pointers(check, older)).toEqual(category.startsWith('csaf_') ? ['/document/category'] : [])
    expect(await pointers(check, newer)).toEqual(category === 'csaf_withdrawn' ? [] : ['/document/category'])
  },
)
