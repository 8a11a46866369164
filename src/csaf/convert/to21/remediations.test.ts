import { describe, expect, test } from 'vitest'
import type { Json } from '../../validate/checks/testdata/documents.ts'
import { product } from '../../validate/checks/testdata/documents.ts'
import { reported, to21 } from '../testdata/converting.ts'

const past = '2026-01-01T00:00:00Z'
const future = '2027-01-01T00:00:00Z'
const at = '/vulnerabilities/0/remediations'

/** `vendor_fix 2026-… a,b group G`, without the details. */
function line({ category, date, product_ids: ids, group_ids: groups }: Json): string {
  return [category, date, ids?.join(), groups && `group ${groups.join()}`].filter(Boolean).join(' ')
}

/** Products a and b are affected, n is not, f is fixed; the groups are AB, AN and NF. */
function convert(...remediations: readonly Json[]) {
  const outcome = to21((document) => {
    document.product_tree = {
      full_product_names: ['a', 'b', 'n', 'f'].map(product),
      product_groups: ['ab', 'an', 'nf'].map((ids) => ({ group_id: ids.toUpperCase(), product_ids: [...ids] })),
    }
    document.vulnerabilities[0].product_status = { fixed: ['f'], known_affected: ['a', 'b'], known_not_affected: ['n'] }
    document.vulnerabilities[0].remediations = remediations.map((each) => ({ details: 'Do.', ...each }))
  })
  const made = outcome.document.vulnerabilities[0].remediations ?? []
  const messages = outcome.notes.filter(({ pointer }) => pointer.startsWith(at)).map(({ message }) => message)
  return { made: made.map(line), reported: reported(outcome, at).map((each) => each.replace(at, '')), messages }
}

function of(category: string, ids: string, date?: string): Json {
  return { category, ...(date && { date }), product_ids: [...ids] }
}

function ofGroups(category: string, ...groups: readonly string[]): Json {
  return { category, group_ids: groups }
}

describe('a fix', () => {
  test.each([
    ['of what is affected', [of('vendor_fix', 'ab')], ['vendor_fix a,b'], []],
    ['of what is not', [of('vendor_fix', 'nf')], ['optional_patch n,f'], ['note /0']],
    ['of both', [of('vendor_fix', 'anb')], ['vendor_fix a,b', 'optional_patch n'], ['note /0']],
    [
      'of a group',
      [ofGroups('vendor_fix', 'AB', 'NF')],
      ['vendor_fix group AB', 'optional_patch group NF'],
      ['note /0'],
    ],
    ['of a divided group', [ofGroups('vendor_fix', 'AN')], ['vendor_fix a', 'optional_patch n'], ['note /0']],
    ['of an unknown group', [ofGroups('vendor_fix', 'ZZ')], ['vendor_fix group ZZ'], []],
  ])('%s', (_, given, expected, lines) => {
    expect(convert(...given)).toMatchObject({ made: expected, reported: lines })
  })
})

describe('"none available" beside a fix', () => {
  test.each([
    ['that is there goes', past, [`vendor_fix ${past} a`], ['lost /0']],
    ['of the same instant goes', '2026-11-23T12:00:00Z', ['vendor_fix 2026-11-23T12:00:00Z a'], ['lost /0']],
    ['to come is a planned fix', future, ['fix_planned a'], ['note /0', 'lost /1']],
    ['without a date is a planned fix', undefined, ['fix_planned a'], ['note /0', 'lost /1']],
  ])('%s', (_, date, expected, lines) => {
    expect(convert(of('none_available', 'a'), of('vendor_fix', 'a', date))).toMatchObject({
      made: expected,
      reported: lines,
    })
  })

  test('names all that was said by the fix that goes', () => {
    const fix = { ...of('vendor_fix', 'a', future), details: 'Take 1.1.', url: 'https://northwind.example/1.1' }
    const { messages } = convert(of('none_available', 'a'), fix)
    expect(messages.at(-1)).toBe(
      `The vendor_fix was removed, since the fix is only planned: a. It said: "Take 1.1.", https://northwind.example/1.1, of ${future}.`,
    )
  })

  test('is divided by product, and so is the fix', () => {
    expect(convert(of('none_available', 'ab'), of('vendor_fix', 'b', future))).toMatchObject({
      made: ['none_available a', 'fix_planned b'],
    })
    expect(convert(of('vendor_fix', 'ab', future), of('none_available', 'b'))).toMatchObject({
      made: [`vendor_fix ${future} a`, 'fix_planned b'],
    })
  })

  test('goes when one of two fixes is there', () => {
    const fixes = [of('vendor_fix', 'a', future), of('vendor_fix', 'a', past)]
    expect(convert(of('none_available', 'a'), ...fixes).made).toEqual([
      `vendor_fix ${future} a`,
      `vendor_fix ${past} a`,
    ])
  })

  test('of another product stays', () => {
    expect(convert(of('none_available', 'a'), of('vendor_fix', 'b'))).toMatchObject({
      made: ['none_available a', 'vendor_fix b'],
      reported: [],
    })
  })
})

describe('what 2.1 prohibits and clause 18 does not correct', () => {
  test.each([
    ['a workaround of what needs none', [of('workaround', 'af')], ['workaround a'], ['lost /0']],
    ['a mitigation of nothing else', [of('mitigation', 'nf')], [], ['lost /0']],
    ['no fix planned for what is fixed', [of('no_fix_planned', 'nf')], ['no_fix_planned n'], ['lost /0']],
  ])('%s is lost', (_, given, expected, lines) => {
    expect(convert(...given)).toMatchObject({ made: expected, reported: lines })
  })

  test.each([
    ['a workaround beside "none available"', [of('none_available', 'a'), of('workaround', 'ab')], 'error /1'],
    ['no fix planned beside a fix', [of('vendor_fix', 'a'), of('no_fix_planned', 'a')], 'error /1'],
    ['"none available" for what is fixed', [of('none_available', 'f')], 'error /0'],
  ])('%s stays as it is, and is reported', (_, given, expected) => {
    const { made, reported: lines } = convert(...given)
    expect(made).toEqual(given.map(line))
    expect(lines).toEqual([expected])
  })
})
