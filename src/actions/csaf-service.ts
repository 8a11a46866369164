import { type PresetName, presetNames } from '../csaf/presets.ts'
import { versionOf } from '../csaf/read-document.ts'
import { type NamedTest, namedTests, nameOf } from '../csaf/test-names.ts'
import { isSelected, loadValidator, type Validator } from '../csaf/validator.ts'
import type { CsafVersion } from '../csaf/version.ts'
import { TocsinError } from '../domain/errors.ts'
import type { Context } from '../domain/ports.ts'
import type { Problem, TestOutcome } from '../domain/validation.ts'

/** What a client asks of the validator service: https://github.com/secvisogram/csaf-validator-service. */
export interface ServiceRequest {
  readonly tests: readonly { readonly type: 'preset' | 'test'; readonly name: string }[]
  readonly document: unknown
}

export interface ServiceReply {
  readonly isValid: boolean
  readonly tests: readonly ServiceOutcome[]
}

interface ServiceOutcome {
  readonly name: string
  readonly isValid: boolean
  readonly errors: readonly ServiceIssue[]
  readonly warnings: readonly ServiceIssue[]
  readonly infos: readonly ServiceIssue[]
}

interface ServiceIssue {
  readonly instancePath: string
  readonly message: string
}

/** Answers what clients ask over HTTP; requests of `csaf_checker --validator=URL` and the like. */
export interface CsafService {
  /** Runs the tests asked for. Throws preset_unknown when a name is neither a preset nor a test. */
  validate(request: ServiceRequest): Promise<ServiceReply>
  /** Every test with the preset that holds it. */
  tests(): readonly { readonly name: string; readonly preset: string }[]
}

export function csafService({ now }: Pick<Context, 'now'>): CsafService {
  const named = namedTests()
  return {
    async validate({ tests, document }) {
      const selection = new Set(tests.flatMap((test) => testsOf(test, named)))
      return toReply(await loadValidator([...selection]), document, now())
    },
    tests: () => named.map(({ name, group }) => ({ name, preset: group === 'recommended' ? 'optional' : group })),
  }
}

function testsOf({ type, name }: ServiceRequest['tests'][number], named: readonly NamedTest[]): readonly string[] {
  if (type === 'test') {
    const test = named.find((each) => each.name === name)
    if (test) return [test.test]
    throw new TocsinError('preset_unknown', `There is no test "${name}".`)
  }
  if (!isPreset(name)) throw new TocsinError('preset_unknown', `There is no preset "${name}".`)
  return [...new Set(named.flatMap(({ test }) => (isSelected(name, test) ? [test] : [])))]
}

function isPreset(name: string): name is PresetName {
  return presetNames.some((preset) => preset === name)
}

function toReply(validator: Validator, document: unknown, now: number): ServiceReply {
  const version = versionOrFirst(document)
  const { tests } = validator.validate(document, version, now)
  const outcomes = tests.map((outcome) => toOutcome(outcome, version))
  return { isValid: outcomes.every(({ isValid }) => isValid), tests: outcomes }
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

function toOutcome({ test, group, problems }: TestOutcome, version: CsafVersion): ServiceOutcome {
  const issues = problems.map(toIssue)
  const errors = group === 'schema' || group === 'mandatory' ? issues : []
  return {
    name: nameOf(test, version),
    isValid: errors.length === 0,
    errors,
    warnings: group === 'recommended' ? issues : [],
    infos: group === 'informative' ? issues : [],
  }
}

function toIssue({ pointer, message }: Problem): ServiceIssue {
  return { instancePath: pointer, message }
}
