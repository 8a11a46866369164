import type { Command } from 'commander'
import { type Preview, preview } from '../actions/sbom/index.ts'
import { plural } from '../domain/grouped.ts'
import { forTerminal, jsonForTerminal } from '../text/safe.ts'
import type { CliContext } from './command.ts'

export function setup(command: Command, face: CliContext): void {
  command
    .argument('<record>', 'an OSV record, published or still a draft; - reads standard input')
    .argument('<sbom...>', 'CycloneDX, SPDX or Syft documents')
    .option('--json', 'print as JSON', false)
    .addHelpText('after', examples)
    .action((record: string, sboms: string[], { json }: { json: boolean }) => run(face, { record, sboms }, json))
}

const examples = `
Example:
  $ tocsin preview draft.osv.json releases/*.cdx.json

Exit codes: 0 the record would match nothing; 1 it would match something, or
nothing in an SBOM could be compared with it, so the answer is unknown.
`

async function run({ context, terminal, exit }: CliContext, input: Parameters<typeof preview>[1], json: boolean) {
  const answer = await preview(context, input)
  terminal.out(json ? jsonForTerminal(answer) : toText(answer, input.sboms.length))
  if (answer.hits.length > 0 || answer.unanswered.length > 0) exit(1)
}

function toText(preview: Preview, sboms: number): string {
  const { record, unreadParts, hits, absent, notCompared, unanswered, otherReleases, withdrawnAt } = preview
  const hit = new Set(hits.flatMap((each) => each.sboms)).size
  const packages = hits.length === 1 ? '1 package version' : `${hits.length} package versions`
  const lines = [
    hits.length === 0
      ? nothing(record, sboms, unanswered.length)
      : `${record} would match ${packages} in ${hit} of ${plural(sboms, 'SBOM')}:`,
    ...hits.flatMap(({ name, version, inRange, reason, sboms }) => [
      `  ${name} ${version ?? '(no version)'}: ${inRange === 'unknown' ? 'not decided: ' : ''}${reason}`,
      ...sboms.map((file) => `    ${file}`),
    ]),
    ...(withdrawnAt === undefined
      ? []
      : [`It was withdrawn on ${withdrawnAt.slice(0, 10)}: withdrawn records match nothing.`]),
    ...absent.map(({ ecosystem, name }) => `No SBOM holds the ${ecosystem} package ${name}.`),
    ...otherReleases.map(({ ecosystem, name, release }) => {
      return `No SBOM holds ${name} of ${ecosystem} ${release}; they hold it of other releases.`
    }),
    ...notCompared.flatMap(({ sbom, components }) => {
      if (unanswered.includes(sbom)) return []
      return `${components === 1 ? '1 component' : `${components} components`} of ${sbom} could not be compared.`
    }),
    ...unanswered.map((sbom) => `No component of ${sbom} could be compared, so its answer is unknown.`),
    ...unreadParts.map((part) => `Not read: ${part}.`),
  ]
  return `${lines.map(forTerminal).join('\n')}\n`
}

function nothing(record: string, sboms: number, unanswered: number): string {
  if (unanswered === 0) return `${record} would match nothing in ${plural(sboms, 'SBOM')}.`
  if (unanswered === sboms) return `Unknown whether ${record} would match anything in ${plural(sboms, 'SBOM')}.`
  return `${record} would match nothing in ${sboms - unanswered} of ${plural(sboms, 'SBOM')}; for the others the answer is unknown.`
}
