import { type CsafVersion, versionOf } from '../../csaf/schema/index.ts'
import {
  isSelected,
  loadValidator,
  type NamedTest,
  namedTests,
  type PresetName,
  presetNames,
  type Validator,
} from '../../csaf/validate/index.ts'
import { TocsinError } from '../../domain/errors.ts'
import type { Ports } from '../../domain/ports/index.ts'
import { excerpt } from '../../text/excerpt.ts'
import { LruCache } from '../../text/lru.ts'
import { type ServiceReply, toReply } from './csaf-service-reply.ts'

export { readJson as readServiceJson } from '../../csaf/schema/index.ts'

/** What a client asks of the validator service: https://github.com/secvisogram/csaf-validator-service. */
export interface ServiceRequest {
  readonly tests: readonly { readonly type: 'preset' | 'test'; readonly name: string }[]
  readonly document: unknown
}

/** Answers what clients ask over HTTP; requests of `csaf_checker --validator=URL` and the like. */
export interface CsafService {
  /** Runs the tests asked for. Throws preset_unknown when a name is neither a preset nor a test. */
  validate(request: ServiceRequest): Promise<ServiceReply>
  /** Every test with the preset that holds it. */
  tests(): readonly { readonly name: string; readonly preset: string }[]
}

/** How many selections of tests are kept loaded. */
const keptSelections = 16

/** The service; it asks nobody, so that tests of the network, spelling and grammar stay open, by name. */
export function csafService({ now }: Pick<Ports, 'now'>): CsafService {
  const named = namedTests()
  const validators = new LruCache<Validator>(keptSelections)
  return {
    async validate({ tests, document }) {
      const version = versionOrFirst(document)
      const asked = [...new Set(tests.flatMap((test) => testsOf(test, named, version)))]
      const selection = [...new Set(asked.flatMap(clausesOf))].sort()
      const validator = await validators.get(selection.join(), () => loadValidator(selection))
      return toReply(validator.validate(document, version, now()), { asked, selection })
    },
    tests: () => named.map((test) => ({ name: test.name, preset: presetOf(test) })),
  }
}

/** A preset stands for the tests of the document's version; a strict schema is run only where it is named. */
function testsOf(
  { type, name }: ServiceRequest['tests'][number],
  named: readonly NamedTest[],
  version: CsafVersion,
): readonly NamedTest[] {
  if (type === 'preset') {
    if (!isPreset(name)) throw new TocsinError('preset_unknown', `There is no preset ${quoted(name)}.`)
    return named.filter(({ test, versions, strict }) => {
      return !strict && versions.includes(version) && isSelected(name, test)
    })
  }
  const test = named.find((each) => each.name === name)
  if (test) return [test]
  throw new TocsinError('preset_unknown', `There is no test ${quoted(name)}.`)
}

function isPreset(name: string): name is PresetName {
  return presetNames.some((preset) => preset === name)
}

function quoted(name: string): string {
  return JSON.stringify(excerpt(name, 60))
}

/** Test 6.2.20 finds what a strict schema forbids beyond the schema. */
function clausesOf({ test, strict }: NamedTest): readonly string[] {
  return strict ? [test, '6.2.20'] : [test]
}

/** CSAF 2.0 calls its recommended tests optional, and so does the service that clients know. */
function presetOf({ name, group }: NamedTest): string {
  return name.startsWith('optionalTest_') ? 'optional' : group
}

/** A document that names no version of CSAF is held against the only one that is a standard. */
function versionOrFirst(document: unknown): CsafVersion {
  try {
    return versionOf(document)
  } catch (error) {
    if (error instanceof TocsinError) return '2.0'
    throw error
  }
}
