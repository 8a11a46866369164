import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { csafDocument20 } from '../../src/csaf/write/document20.ts'
import { csaf } from '../../src/formats/csaf.ts'
import { anyRevision } from '../fixtures/any-revision.ts'
import { revisions } from '../fixtures/revisions.ts'
import { runs } from '../seeded.ts'
import { csafIssues, csafRemarks } from './validators.ts'

/** Warnings that say something true of the bulletin, which no other document could avoid. */
const expectedIssues: Partial<Record<keyof typeof revisions, readonly string[]>> = {
  // Nothing is published under a public address, so there is none to name.
  mixed: ['optionalTest_6_2_11 /document/references: missing canonical url'],
}

const expectedRemarks: Partial<Record<keyof typeof revisions, RegExp>> = {
  // Neither a CVE id nor a weakness is known.
  under_investigation: /^informativeTest_6_3_[34] /,
  // The SBOM gives no version for one component.
  mixed: /^informativeTest_6_3_9 \/product_tree\/branches\/3\//,
  // No CVE id is known, and its versions look like ranges.
  hostile: /^informativeTest_6_3_[39] /,
}

const names = Object.keys(revisions) as (keyof typeof revisions)[] // Its keys are all it has.

beforeAll(async () => {
  await csafIssues({})
})

test.each(names)('the CSAF document of "%s" passes schema, mandatory and recommended tests', async (name) => {
  expect(await csafIssues(JSON.parse(csaf.render(revisions[name])))).toEqual(expectedIssues[name] ?? [])
})

test.each(names)('the informative tests remark nothing unexpected on "%s"', async (name) => {
  const remarks = await csafRemarks(csafDocument20(revisions[name]).document)
  expect(remarks.filter((remark) => !expectedRemarks[name]?.test(remark))).toEqual([])
})

test('any revision gives a valid document', async () => {
  await fc.assert(
    fc.asyncProperty(anyRevision, async (revision) => {
      // Who publishes nowhere has no canonical address; who has no version 2 or 3 score cannot give one; and a package
      // URL that breaks the rules of its type, as pkg:golang/stdlib does, is left out.
      const excused = /^optionalTest_6_2_(3|11|16) /
      const issues = await csafIssues(csafDocument20(revision).document)
      expect(issues.filter((issue) => !excused.test(issue))).toEqual([])
    }),
    { numRuns: runs(3000) },
  )
})

test.each([
  [
    'no product for a status',
    (text: string) => text.replace('"CSAFPID-0004"\n        ]', '"CSAFPID-9999"\n        ]'),
    '6_1_1',
  ],
  ['a score its vector does not have', (text: string) => text.replace('"baseScore": 7.5', '"baseScore": 7.6'), '6_1_9'],
  ['a foreign field', (text: string) => text.replace('"lang": "en"', '"lang": "en", "nodeId": "1"'), 'csaf_2_0_strict'],
  ['keys out of order', (text: string) => text.replace('"lang": "en"', '"title": "x", "lang": "en"'), '6_2_13'],
])('the validator finds %s', async (_fault, spoil, clause) => {
  const issues = await csafIssues(JSON.parse(spoil(csaf.render(revisions.affected))))
  expect(issues.join('\n')).toContain(clause)
})
