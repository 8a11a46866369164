import type { Command } from 'commander'
import { type Preview, preview } from '../actions/preview.ts'
import { printable } from '../domain/printable.ts'
import { visibleJson } from '../domain/visible-json.ts'
import type { Face } from './command.ts'

export function setup(command: Command, face: Face): void {
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
`

async function run({ context, terminal, exit }: Face, input: Parameters<typeof preview>[1], json: boolean) {
  const answer = await preview(context, input)
  terminal.out(json ? visibleJson(answer) : toText(answer, input.sboms.length))
  if (answer.hits.length > 0) exit(1)
}

function toText(preview: Preview, sboms: number): string {
  const { record, unreadParts, hits, absent, notCompared, otherReleases, withdrawnAt } = preview
  const hit = new Set(hits.flatMap((each) => each.sboms)).size
  const packages = hits.length === 1 ? '1 package version' : `${hits.length} package versions`
  const lines = [
    hits.length === 0
      ? `${record} would match nothing in ${plural(sboms)}.`
      : `${record} would match ${packages} in ${hit} of ${plural(sboms)}:`,
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
    ...notCompared.map(({ sbom, components }) => {
      return `${components === 1 ? '1 component' : `${components} components`} of ${sbom} could not be compared.`
    }),
    ...unreadParts.map((part) => `Not read: ${part}.`),
  ]
  return `${lines.map(printable).join('\n')}\n`
}

function plural(sboms: number): string {
  return sboms === 1 ? '1 SBOM' : `${sboms} SBOMs`
}
