import type { Command } from 'commander'
import { checkFixture, compareVersions, knownEcosystems } from '../actions/compare-versions.ts'
import { TocsinError } from '../domain/errors.ts'
import type { Face } from './command.ts'

interface VercmpOptions {
  readonly ecosystem: string
  readonly fixture?: string
}

export function setup(command: Command, face: Face): void {
  command
    .argument('[a]', 'a version')
    .argument('[b]', 'another')
    .requiredOption('--ecosystem <name>', 'whose order counts')
    .option('--fixture <file>', 'check a file with lines A < B, A = B, A > B, each both ways')
    .addHelpText('after', `${examples}\nEcosystems: ${knownEcosystems.join(', ')}\n`)
    .action((a: string | undefined, b: string | undefined, options: VercmpOptions) => run(face, a, b, options))
}

const examples = `
Examples:
  $ tocsin vercmp --ecosystem PyPI 2.2.3 2.2.5
  $ tocsin vercmp --ecosystem Debian --fixture debian-versions.txt
`

async function run(face: Face, a: string | undefined, b: string | undefined, options: VercmpOptions): Promise<void> {
  const { ecosystem, fixture } = options
  if (fixture !== undefined) return check(face, ecosystem, fixture)
  if (a === undefined || b === undefined) {
    throw new TocsinError('usage', 'vercmp takes two versions, or --fixture with a file of them.')
  }
  face.terminal.out(`${compareVersions(ecosystem, a, b)}\n`)
}

async function check({ context, terminal, exit }: Face, ecosystem: string, file: string): Promise<void> {
  const { lines, wrong } = await checkFixture(context, ecosystem, file)
  for (const { line, problem } of wrong) terminal.out(`${file}:${line}: ${problem}\n`)
  terminal.out(`${lines} lines, ${wrong.length} wrong\n`)
  if (wrong.length > 0) exit(1)
}
