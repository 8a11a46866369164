import type { Command } from 'commander'
import { type Explanation, explain } from '../actions/explain.ts'
import type { Face } from './command.ts'
import { dbOption } from './options.ts'

interface ExplainOptions {
  readonly vulnerability: string
  readonly purl?: string
  readonly db: string
  readonly json: boolean
}

export function setup(command: Command, face: Face): void {
  command
    .argument('<sbom>', 'CycloneDX JSON or SPDX JSON document; - reads standard input')
    .requiredOption('--vulnerability <id>', 'CVE, GHSA, PYSEC … id or alias')
    .option('--purl <purl>', 'only this component')
    .option(...dbOption, face.folders.db)
    .option('--json', 'print as JSON', false)
    .addHelpText('after', examples)
    .action((sbom: string, options: ExplainOptions) => run(face, sbom, options))
}

const examples = `
Examples:
  $ tocsin explain bom.json --vulnerability CVE-2023-30861
  $ tocsin explain bom.json --vulnerability GHSA-m2qf-hxjv-5gpq --purl pkg:pypi/flask@2.2.3
`

async function run({ context, terminal, exit }: Face, sbom: string, options: ExplainOptions): Promise<void> {
  const { vulnerability, purl, db, json } = options
  const answers = await explain(context, { sbom, db, vulnerability, purl })
  if (json) terminal.out(`${JSON.stringify(answers, null, 2)}\n`)
  else if (answers.length > 0) terminal.out(`${answers.map(toText).join('\n\n')}\n`)
  else terminal.out(`No component of ${sbom} is of a package that the records of ${vulnerability} name.\n`)
  if (answers.some(({ inRange }) => inRange !== 'no')) exit(1)
}

const headings = { yes: 'In range', no: 'Not in range', unknown: 'Not decided' }

function toText({ component, ids, inRange, reason, records, fixedIn, paths }: Explanation): string {
  const name = [component.name, component.version].filter(Boolean).join(' ')
  const lines = [`${headings[inRange]}: ${name}, ${ids.join(', ')}`, `  because  ${reason}`]
  for (const { record, inRange, modifiedAt, withdrawnAt, reason } of records) {
    const state = withdrawnAt ? `withdrawn ${day(withdrawnAt)}` : `modified ${day(modifiedAt)}`
    lines.push(`  record   ${record} (${state}) says ${inRange}: ${reason}`)
  }
  if (fixedIn.length > 0) lines.push(`  fixed in ${fixedIn.join(', ')}`)
  for (const path of paths) lines.push(`  path     ${path.join(' → ')}`)
  return lines.join('\n')
}

function day(instant: string): string {
  return instant.slice(0, 10)
}
