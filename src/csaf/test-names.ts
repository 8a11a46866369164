import type { TestGroup } from '../domain/validation.ts'
import { checks } from './checks/index.ts'
import { groupOf } from './group.ts'
import { type CsafVersion, csafVersions } from './version.ts'

/** A test under the name that the validator service of the BSI made common: `mandatoryTest_6_1_1`. */
export interface NamedTest {
  readonly name: string
  readonly test: string
  readonly group: TestGroup
}

const prefixes: Readonly<Record<CsafVersion, Readonly<Record<TestGroup, string>>>> = {
  '2.0': {
    schema: 'csaf_2_0',
    mandatory: 'mandatoryTest_',
    recommended: 'optionalTest_',
    informative: 'informativeTest_',
  },
  '2.1': {
    schema: 'csaf_2_1',
    mandatory: 'mandatoryTest_',
    recommended: 'recommendedTest_',
    informative: 'informativeTest_',
  },
}

/** The service's name of a test. */
export function nameOf(test: string, version: CsafVersion): string {
  if (test === 'schema') return prefixes[version].schema
  return `${prefixes[version][groupOf(test)]}${test.replaceAll('.', '_')}`
}

/** Every test of both versions, the schemas first; a test of both stands once if both call it the same. */
export function namedTests(): readonly NamedTest[] {
  const schemas = ['csaf_2_0', 'csaf_2_0_strict', 'csaf_2_1', 'csaf_2_1_strict'].map((name) => {
    return { name, test: 'schema', group: 'schema' } as const
  })
  const byName = new Map<string, NamedTest>()
  for (const { clause, versions } of checks) {
    for (const version of csafVersions.filter((each) => versions.includes(each))) {
      const name = nameOf(clause, version)
      byName.set(name, { name, test: clause, group: groupOf(clause) })
    }
  }
  return [...schemas, ...byName.values()]
}
