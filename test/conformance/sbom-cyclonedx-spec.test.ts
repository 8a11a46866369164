import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { TocsinError } from '../../src/domain/errors.ts'
import { readZip } from '../../src/feeds/zip.ts'
import { parseSbom } from '../../src/sbom/index.ts'

const data = process.env.TOCSIN_TEST_DATA ?? ''

/**
 * The specification's own documents, valid and invalid. Tocsin is not a schema validator: what is wrong with a field that
 * it does not use does not keep it from reading the rest.
 */
describe.skipIf(!data)('CycloneDX’s own documents (needs TOCSIN_TEST_DATA)', () => {
  const outcomes = new Map<string, string>()

  beforeAll(async () => {
    for (const entry of readZip(readFileSync(join(data, 'sboms', 'cyclonedx-spec-tests.zip')))) {
      const file = entry.name.split('/').at(-1) ?? ''
      outcomes.set(file, await outcome(entry.read(), file))
    }
  })

  /** What the files of a kind came to, each outcome once. */
  const outcomesOf = (pattern: RegExp) => {
    const found = [...outcomes].filter(([file]) => pattern.test(file))
    expect(found).not.toEqual([])
    return [...new Set(found.map(([, each]) => each))].sort()
  }

  test('are 662', () => {
    expect(outcomes.size).toBe(662)
  })

  test('valid JSON and XML is read whole', () => {
    expect(outcomesOf(/^valid-.*\.(?:json|xml)$/)).toEqual(['read'])
  })

  test('protobuf is refused as a format that Tocsin does not read', () => {
    expect(outcomesOf(/\.textproto$/)).toEqual(['sbom_unsupported'])
  })

  test.each([
    ['another bomFormat', /^invalid-bomformat-/, ['sbom_unreadable']],
    ['a namespace of no version', /^invalid-namespace-/, ['sbom_unsupported']],
    ['a component without a name', /^(?:skip_)?invalid-empty-component-/, ['not read: it has no name']],
    ['a dependency without a ref', /^invalid-dependency-/, ['not read: it has no ref']],
    [
      'a graph of CycloneDX 1.0 without references',
      /^invalid-depgraph-/,
      ['dependsOn holds something that is not a text; not read: it has no ref'],
    ],
    // 1.5 and later tell it by a bom-ref that is empty, which is none.
    ['a bom-ref twice', /^invalid-component-ref-/, ['its reference 123 is taken by an earlier component', 'read']],
  ])('invalid in what Tocsin uses: %s', (_, pattern, expected) => {
    expect(outcomesOf(pattern)).toEqual(expected)
  })

  test.each([
    ['hashes', /^invalid-hash-/],
    ['licences', /^invalid-(?:metadata-)?license-/],
    ['SWID tags', /^invalid-component-swid-/],
    [
      'an unknown type of component, or none: it is shown, but no rule depends on it',
      /^(?:skip_)?invalid-(?:missing-)?component-type-/,
    ],
    ['issues and patches of a pedigree', /^invalid-(?:issue|patch)-type-/],
    ['scope', /^invalid-scope-/],
    ['timestamp and serial number', /^invalid-(?:metadata-timestamp|serialnumber)-/],
    ['data flows of services', /^invalid-service-data-/],
    ['citations', /^invalid-citations-.*\.(?:json|xml)$/],
    ['properties without a name', /^invalid-properties-.*\.(?:json|xml)$/],
    ['a range of versions', /^informal-invalid-component-versionRange-/],
  ])('invalid in what Tocsin does not use, and read: %s', (_, pattern) => {
    const found = outcomesOf(pattern).filter((each) => each !== 'sbom_unsupported')
    expect(found).toEqual(['read'])
  })
})

/** `read`, the code of the refusal, or what was listed besides services and what cannot be looked up. */
async function outcome(bytes: Uint8Array, name: string): Promise<string> {
  try {
    const { unread } = await parseSbom(bytes, name)
    const reasons = unread.map(({ reason }) => reason).filter((reason) => !/^(?:no |a service)/.test(reason))
    return [...new Set(reasons)].sort().join('; ') || 'read'
  } catch (error) {
    if (error instanceof TocsinError) return error.code
    throw error
  }
}
