import type { TestGroup } from '../../domain/validation.ts'
import { type CsafVersion, csafVersions } from '../schema/index.ts'
import { checks } from './checks/index.ts'
import { outsideChecks } from './checks/outside/index.ts'
import { groupOf, inOrder } from './clauses.ts'

/** A test under the name that the validator service of the BSI made common: `mandatoryTest_6_1_1`. */
export interface NamedTest {
  readonly name: string
  readonly test: string
  readonly group: TestGroup
  /** The versions in which it has this name. */
  readonly versions: readonly CsafVersion[]
  /** The schema with no property beyond those of the standard. */
  readonly strict: boolean
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

function nameOf(test: string, version: CsafVersion): string {
  if (test === 'schema') return prefixes[version].schema
  return `${prefixes[version][groupOf(test)]}${test.replaceAll('.', '_')}`
}

/** Every test of both versions, the schemas first; a test of both stands once if both call it the same. */
export function namedTests(): readonly NamedTest[] {
  const byName = new Map<string, NamedTest>()
  for (const version of csafVersions) {
    const name = nameOf('schema', version)
    const schema = { test: 'schema', group: 'schema', versions: [version] } as const
    byName.set(name, { name, ...schema, strict: false })
    byName.set(`${name}_strict`, { name: `${name}_strict`, ...schema, strict: true })
  }
  for (const { clause: test, versions } of [...checks, ...outsideChecks]) {
    for (const version of csafVersions.filter((each) => versions.includes(each))) {
      const name = nameOf(test, version)
      const before = byName.get(name)?.versions ?? []
      byName.set(name, { name, test, group: groupOf(test), versions: [...before, version], strict: false })
    }
  }
  return inOrder([...byName.values()])
}
