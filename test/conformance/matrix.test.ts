import { beforeAll, describe, expect, test } from 'vitest'
import type { CsafOf } from '../../src/csaf/schema/index.ts'
import { loadValidator, type Validator } from '../../src/csaf/validate/validator.ts'
import { csafDocument } from '../../src/csaf/write/index.ts'
import { csaf } from '../../src/formats/csaf.ts'
import { csaf21 } from '../../src/formats/csaf21.ts'
import { cyclonedx } from '../../src/formats/cyclonedx.ts'
import { html } from '../../src/formats/html.ts'
import { openvex } from '../../src/formats/openvex.ts'
import { text } from '../../src/formats/text.ts'
import { strictTags } from '../e2e/strict-html.ts'
import { matrixRevisions } from '../fixtures/matrix-revisions.ts'
import { csafIssues, cyclonedxIssues, openvexIssues } from './validators.ts'

// biome-ignore lint/suspicious/noExplicitAny: documents are read as any reader would.
type Json = any

let validator: Validator

beforeAll(async () => {
  validator = await loadValidator('full')
})

describe.each(Object.entries(matrixRevisions))('%s', (_, revision) => {
  test('is valid CSAF 2.0 for another validator', async () => {
    // Recommended, but not so: a version that was not evaluated is named, though nothing refers to it; some have no
    // score; and good news bears no package URL where that would reach another version.
    const excused = /^optionalTest_6_2_(1|3|16) /
    const issues = await csafIssues(JSON.parse(csaf.render(revision)))
    expect(issues.filter((issue) => !excused.test(issue))).toEqual([])
  })

  test.each([
    ['2.0', csaf],
    ['2.1', csaf21],
  ] as const)('is valid CSAF %s for our own', (version, format) => {
    const { tests } = validator.validate(
      JSON.parse(format.render(revision)),
      version,
      Date.parse('2026-12-01T00:00:00Z'),
    )
    const found = tests.filter(({ group }) => group === 'schema' || group === 'mandatory')
    expect(
      found.flatMap(({ test: clause, problems }) => problems.map(({ pointer }) => `${clause} ${pointer}`)),
    ).toEqual([])
  })

  test('keeps the rules of OpenVEX and the schema of CycloneDX', async () => {
    expect(openvexIssues(JSON.parse(openvex.render(revision)))).toEqual([])
    expect(await cyclonedxIssues(cyclonedx.render(revision))).toEqual([])
  })

  test('is a page of strict HTML and a text, which name every version and vulnerability', () => {
    expect(strictTags(html.render(revision)).length).toBeGreaterThan(0)
    const { products, vulnerabilities } = revision.bulletin
    for (const format of [html, text]) {
      const written = format.render(revision)
      for (const { version } of products) expect(written).toContain(version)
      for (const { id } of vulnerabilities) expect(written).toContain(id)
    }
  })
})

const document = (name: keyof typeof matrixRevisions): CsafOf<'2.1'> => csafDocument(matrixRevisions[name])

/** Name → its package URLs, of what is inside product versions. */
function purlsOfParts(name: keyof typeof matrixRevisions): ReadonlyMap<string, readonly string[] | undefined> {
  const paths = document(name).product_tree?.product_paths ?? []
  return new Map(paths.map(({ full_product_name: part }) => [part.name, part.product_identification_helper?.purls]))
}

test('each branch is fixed in its own release', () => {
  const [first] = document('fixes_per_branch').vulnerabilities ?? []
  const fixes = first?.remediations?.filter(({ category }) => category === 'vendor_fix') ?? []
  expect(fixes.map(({ details, product_ids }) => [details, product_ids?.length])).toEqual([
    ['Upgrade to 2.1.9.', 4],
    ['Upgrade to 2.2.4.', 4],
  ])
  expect(first?.product_status?.fixed).toHaveLength(2)
})

test('nothing is stated of a version that was not evaluated, and good news does not reach it by a package URL', () => {
  const { product_tree: tree, vulnerabilities = [] } = document('end_of_support')
  expect(JSON.stringify(tree)).toContain('Relay Agent 1.8')
  const [ended] = tree?.branches?.[0]?.branches?.[0]?.branches ?? []
  expect([ended?.name, JSON.stringify(vulnerabilities).includes(`"${ended?.product?.product_id}"`)]).toEqual([
    '1.8',
    false,
  ])
  expect([...purlsOfParts('end_of_support')]).toEqual([
    ['certwise 3.1 as a component of Relay Agent 2.0', ['pkg:generic/certwise@3.1']],
    ['certwise 3.1 as a component of Relay Agent 2.1', undefined],
  ])
})

test('of one component in several versions, the worst alone bears its package URL', () => {
  const purls = purlsOfParts('bundle')
  expect(purls.get('framekit 1.4 as a component of Quarrystone Suite 7')).toEqual(['pkg:generic/framekit@1.4'])
  expect(purls.get('framekit 1.4 as a component of Quarrystone Suite 8')).toBeUndefined()
  expect(purls.get('sessionary 0.9 as a component of Quarrystone Suite 7')).toBeUndefined()
})

test('CycloneDX calls no version unaffected that is stated to be affected', () => {
  const { bulletin } = matrixRevisions.fixes_per_branch
  const [fix] = bulletin.remediations
  // A fix of the branch 2.1 that is in an affected version of the branch 2.2.
  const remediations = fix ? [{ ...fix, fixedVersion: '2.2.0' }] : []
  const revision = { ...matrixRevisions.fixes_per_branch, bulletin: { ...bulletin, remediations } }
  const { vulnerabilities }: Json = JSON.parse(cyclonedx.render(revision))
  const versions = vulnerabilities.flatMap(({ affects }: Json) => affects.flatMap((each: Json) => each.versions ?? []))
  expect(versions.filter(({ status }: Json) => status === 'unaffected')).toEqual([])
})
