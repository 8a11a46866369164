import { TocsinError } from '../domain/errors.ts'
import type { Context } from '../domain/ports.ts'
import { compareVersions as compare, type Sign } from '../versions/compare.ts'
import { checkLine, type FixtureProblem, parseFixture } from '../versions/fixture.ts'
import { schemeFor, schemes } from '../versions/index.ts'

const maxFixtureBytes = 64 * 2 ** 20

/** Names that `--ecosystem` takes, sorted. */
export const knownEcosystems: readonly string[] = schemes.flatMap(({ ecosystems }) => ecosystems).sort()

/** How the ecosystem orders two versions. Throws ecosystem_unknown, version_invalid. */
export function compareVersions(ecosystem: string, left: string, right: string): Sign {
  demandOrder(ecosystem)
  const comparison = compare(ecosystem, left, right)
  if ('problem' in comparison) throw new TocsinError('version_invalid', `${comparison.problem}.`)
  return comparison.sign
}

export interface FixtureResult {
  readonly lines: number
  readonly wrong: readonly FixtureProblem[]
}

/** Checks each assertion of a fixture both ways. Throws file_* errors, ecosystem_unknown, fixture_invalid. */
export async function checkFixture({ files }: Context, ecosystem: string, file: string): Promise<FixtureResult> {
  demandOrder(ecosystem)
  const text = new TextDecoder().decode(await files.read(file, maxFixtureBytes))
  const { lines, problems } = parseFixture(text)
  const [first] = problems
  if (first) throw new TocsinError('fixture_invalid', `Line ${first.line} of ${file}: ${first.problem}.`)
  const wrong = lines.flatMap((line) => {
    const problem = checkLine(ecosystem, line)
    return problem === undefined ? [] : [{ line: line.line, problem }]
  })
  return { lines: lines.length, wrong }
}

function demandOrder(ecosystem: string): void {
  if (schemeFor(ecosystem)) return
  throw new TocsinError('ecosystem_unknown', `Tocsin does not know how ${ecosystem} orders its versions.`)
}
