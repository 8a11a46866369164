import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cyclonedx } from '../../src/formats/cyclonedx.ts'
import { anyRevision } from '../fixtures/any-revision.ts'
import { revisions } from '../fixtures/revisions.ts'
import { runs } from '../seeded.ts'
import { cyclonedxIssues } from './validators.ts'

test.each(Object.entries(revisions))('the CycloneDX document of "%s" satisfies the schema', async (_name, revision) => {
  expect(await cyclonedxIssues(cyclonedx.render(revision))).toEqual([])
})

test('any revision gives a document that satisfies the schema', async () => {
  await fc.assert(
    fc.asyncProperty(anyRevision, async (revision) => {
      expect(await cyclonedxIssues(cyclonedx.render(revision))).toEqual([])
    }),
    { numRuns: runs(400) },
  )
})

test('the validator finds a state that CycloneDX does not know', async () => {
  const spoilt = cyclonedx.render(revisions.affected).replace('"exploitable"', '"affected"')
  expect(await cyclonedxIssues(spoilt)).not.toEqual([])
})
