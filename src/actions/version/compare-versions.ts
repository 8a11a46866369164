import { TocsinError } from '../../domain/errors.ts'
import type { Ports } from '../../domain/ports/index.ts'
import {
  checkAssertion,
  compareVersions as compare,
  delegating,
  type Fixture,
  type FixtureProblem,
  parseFixture,
  type Sign,
  schemes,
  whyUnordered,
} from '../../versions/index.ts'
import { didYouMean, ecosystemNames } from './ecosystem-names.ts'

const maxFixtureBytes = 64 * 2 ** 20

/** Names that `--ecosystem` takes, sorted. A suffix may follow each; those that end in a colon need one. */
export const knownEcosystems: readonly string[] = [
  ...schemes.flatMap(({ ecosystems }) => ecosystems),
  ...delegating.map((name) => `${name}:<ecosystem>`),
].sort()

/** How the ecosystem orders two versions. Throws ecosystem_unsupported, version_invalid. */
export function compareVersions(ecosystem: string, left: string, right: string): Sign {
  demandOrder(ecosystem)
  const comparison = compare(ecosystem, left, right)
  if ('problem' in comparison) throw new TocsinError('version_invalid', `${comparison.problem}.`)
  return comparison.sign
}

export interface FixtureResult extends Pick<Fixture, 'unit'> {
  readonly count: number
  readonly wrong: readonly FixtureProblem[]
}

/** Checks each assertion of a fixture both ways. Throws file_* errors, ecosystem_unsupported, fixture_invalid. */
export async function checkFixture(
  { files }: Pick<Ports, 'files'>,
  ecosystem: string,
  file: string,
): Promise<FixtureResult> {
  demandOrder(ecosystem)
  const text = decoded(await files.read(file, maxFixtureBytes), file)
  const { unit, assertions, problems } = parseFixture(text)
  const [first] = problems
  if (first) {
    const place = first.number === undefined ? file : `${file}, ${unit} ${first.number}`
    throw new TocsinError('fixture_invalid', `${place}: ${first.problem}.`)
  }
  const wrong = assertions.flatMap((assertion) => {
    const problem = checkAssertion(ecosystem, assertion)
    return problem === undefined ? [] : [{ number: assertion.number, problem }]
  })
  return { unit, count: assertions.length, wrong }
}

function decoded(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new TocsinError('fixture_invalid', `${file} is not valid UTF-8.`, { cause })
  }
}

function demandOrder(ecosystem: string): void {
  const problem = whyUnordered(ecosystem)
  if (problem === undefined) return
  const isKnown = ecosystemNames.has(ecosystem.replace(/:.*/s, ''))
  throw new TocsinError('ecosystem_unsupported', `${problem}${(isKnown ? '' : didYouMean(ecosystem)) || '.'}`)
}
