import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadValidator, type Validator } from '../../src/csaf/validate/validator.ts'
import type { Ending, Revision } from '../../src/domain/bulletin.ts'
import { csaf } from '../../src/formats/csaf.ts'
import { csaf21 } from '../../src/formats/csaf21.ts'
import { anyRevision } from '../fixtures/any-revision.ts'
import { revisions } from '../fixtures/revisions.ts'
import { runs } from '../seeded.ts'

const now = Date.parse('2026-12-01T00:00:00Z')
const formats = [
  ['2.0', csaf],
  ['2.1', csaf21],
] as const
const endings: readonly Ending[] = [
  { kind: 'withdrawn', reasoning: 'The product never held the component.' },
  {
    kind: 'superseded',
    reasoning: 'One bulletin now speaks of all three products.',
    successor: { trackingId: 'NWSB-2026-0009', url: 'https://security.northwind.example/bulletins/NWSB-2026-0009/' },
  },
]

let validator: Validator

beforeAll(async () => {
  validator = await loadValidator('full')
})

/** What makes a revision's document invalid, by our own tests. */
function errors(revision: Revision, [version, format]: (typeof formats)[number]): readonly string[] {
  const { tests } = validator.validate(JSON.parse(format.render(revision)), version, now)
  return tests
    .filter(({ group }) => group === 'schema' || group === 'mandatory')
    .flatMap(({ test: clause, problems }) => problems.map(({ pointer, message }) => `${clause} ${pointer} ${message}`))
}

describe.each(formats)('CSAF %s', (...format) => {
  test.each(Object.entries(revisions))('of "%s" is valid', (_, revision) => {
    expect(errors(revision, format)).toEqual([])
  })

  test.each(endings)('of a $kind bulletin is valid', (ending) => {
    const { history } = revisions.affected
    const last = { number: history.length + 1, date: '2026-11-20T10:00:00Z', summary: 'It counts no longer.' }
    const ended: Revision = { ...revisions.affected, state: 'published', history: [...history, last], ending }
    expect(errors(ended, format)).toEqual([])
  })

  test('of any revision is valid', () => {
    fc.assert(
      fc.property(anyRevision, (revision) => {
        expect(errors(revision, format)).toEqual([])
      }),
      { numRuns: runs(5000) },
    )
  })
})

test.each([
  ['affected', 'csaf_security_advisory'],
  ['not_affected', 'csaf_vex'],
] as const)('a bulletin whose product is %s is a %s in both versions', (name, category) => {
  const categories = formats.map(([, format]) => JSON.parse(format.render(revisions[name])).document.category)
  expect(categories).toEqual([category, category])
})
