import type { Command } from 'commander'
import { checkFixture, compareVersions, knownEcosystems } from '../actions/version/index.ts'
import { TocsinError } from '../domain/errors.ts'
import { plural } from '../domain/grouped.ts'
import { forTerminal } from '../text/safe.ts'
import { hang, wrap } from '../text/wrap.ts'
import type { CliContext } from './command.ts'

interface VercmpOptions {
  readonly ecosystem: string
  readonly fixture?: string
}

export function setup(command: Command, face: CliContext): void {
  command
    .argument('[a]', 'a version')
    .argument('[b]', 'another')
    .requiredOption('--ecosystem <name>', 'the ecosystem whose order applies')
    .option('--fixture <file>', 'check a file with lines A < B, A = B, A > B, or of VERS tests (JSON), each both ways')
    .addHelpText('after', `${examples}\nEcosystems (a release may follow, as in Debian:12):\n${ecosystemList}\n`)
    .action((a: string | undefined, b: string | undefined, options: VercmpOptions) => run(face, a, b, options))
}

/** On lines that a terminal of 80 columns holds. */
const ecosystemList = hang('  ', wrap(knownEcosystems.join(',\n').split('\n'), 78)).join('\n')

const examples = `
Examples:
  $ tocsin vercmp --ecosystem PyPI 2.2.3 2.2.5
  $ tocsin vercmp --ecosystem Root:Alpine:3.18 1.2.3-r4 1.2.3-r4.root.io.1
  $ tocsin vercmp --ecosystem Debian --fixture debian-versions.txt
`

async function run(
  face: CliContext,
  a: string | undefined,
  b: string | undefined,
  options: VercmpOptions,
): Promise<void> {
  const { ecosystem, fixture } = options
  if (fixture !== undefined) return check(face, ecosystem, fixture)
  if (a === undefined || b === undefined) {
    throw new TocsinError('usage', 'vercmp takes two versions, or --fixture with a file of them.')
  }
  face.terminal.out(`${compareVersions(ecosystem, a, b)}\n`)
}

async function check({ context, terminal, exit }: CliContext, ecosystem: string, file: string): Promise<void> {
  const { unit, count, wrong } = await checkFixture(context, ecosystem, file)
  for (const { number, problem } of wrong) {
    const place = unit === 'line' ? `${file}:${number}` : `${file}, test ${number}`
    terminal.out(`${forTerminal(`${place}: ${problem}`)}\n`)
  }
  terminal.out(`${plural(count, unit)}, ${wrong.length} wrong\n`)
  if (wrong.length > 0) exit(1)
}
