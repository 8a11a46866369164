import type { Command } from 'commander'
import { isSampleIndex, sampleRemark } from '../actions/index/index.ts'
import { type Explained, type Explanation, explain } from '../actions/sbom/index.ts'
import { gapSentences, openSentence } from '../domain/coverage.ts'
import { forTerminal, jsonForTerminal } from '../text/safe.ts'
import type { CliContext } from './command.ts'
import { dbOption } from './options.ts'

interface ExplainOptions {
  readonly vulnerability: string
  readonly purl?: string
  readonly db: string
  readonly json: boolean
}

export function setup(command: Command, face: CliContext): void {
  command
    .argument('<sbom>', 'CycloneDX, SPDX or Syft document; - reads standard input')
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
  $ tocsin explain bom.json --vulnerability PYSEC-2023-62 \\
      --purl pkg:pypi/flask@2.2.3

Exit codes: 0 no component is in range; 1 one is, or it could not be decided, or
what was asked about could not be looked up.
`

async function run({ context, terminal, exit }: CliContext, sbom: string, options: ExplainOptions): Promise<void> {
  const { vulnerability, purl, db, json } = options
  const ports = { ...context, index: context.indexIn(db) }
  const answer = await explain(ports, { sbom, vulnerability, purl })
  const { explanations } = answer
  const unknown = unknownSentences(answer, purl)
  const none = `No component of ${sbom} is of a package that the records of ${vulnerability} name.`
  if (json) terminal.out(jsonForTerminal(explanations))
  else if (explanations.length > 0) terminal.out(`${inRangeFirst(explanations).map(toText).join('\n\n')}\n`)
  else terminal.out(`${(unknown.length > 0 ? unknown : [none]).map(forTerminal).join('\n')}\n`)
  const open = purl === undefined ? openSentence(answer.scanned) : undefined
  for (const sentence of [...(json ? unknown : []), ...(open === undefined ? [] : [open])])
    terminal.err(`${forTerminal(sentence)}\n`)
  if (await isSampleIndex(ports)) terminal.err(`${sampleRemark}\n`)
  if (unknown.length > 0 || explanations.some(({ inRange }) => inRange !== 'no')) exit(1)
}

/** Where no answer means nothing, because what was asked about was not looked up. */
function unknownSentences({ explanations, scanned, notLookedUp }: Explained, purl: string | undefined): string[] {
  if (explanations.length > 0) return []
  return purl === undefined ? [...gapSentences([scanned])] : notLookedUp.map((why) => `Unknown: ${purl}: ${why}.`)
}

const headings = { yes: 'In range', no: 'Not in range', unknown: 'Not decided' }

/** Of a product with many versions of a component, those that matter are not to be looked for among the others. */
function inRangeFirst(explanations: readonly Explanation[]): Explanation[] {
  const { yes = [], unknown = [], no = [] } = Object.groupBy(explanations, ({ inRange }) => inRange)
  return [...yes, ...unknown, ...no]
}

/**
 * At most six lines: the answer, why, who says so, where it is fixed, the package URL as a decision spells it, and how
 * the component came into the product.
 */
function toText({ component, ids, upstream, inRange, reason, records, fixedIn, paths }: Explanation): string {
  const name = [component.name, component.version].filter(Boolean).join(' ')
  const [id, ...others] = ids
  const named = [...others, ...upstream]
  const also = named.length > 0 ? ` (${named.join(', ')})` : ''
  const lines = [
    `${headings[inRange]}: ${name}, ${id}${also}`,
    `  because  ${reason}`,
    `  records  ${recordAnswers(records)}`,
  ]
  if (fixedIn.length > 0) lines.push(`  fixed in ${fixedIn.join(', ')}`)
  if (component.purl !== undefined) lines.push(`  purl     ${component.purl}`)
  const [path, ...more] = paths
  if (path) lines.push(`  path     ${path.join(' → ')}${more.length > 0 ? ` (and ${more.length} more)` : ''}`)
  return lines.map(forTerminal).join('\n')
}

/** `yes: GHSA-… (2024-05-01), PYSEC-… (2023-11-08); no: OSV-…; withdrawn: …`, each with the day it was last changed. */
function recordAnswers(records: Explanation['records']): string {
  const answers = new Map<string, string[]>()
  for (const { record, inRange, modifiedAt, withdrawnAt } of records) {
    const answer = withdrawnAt === undefined ? inRange : 'withdrawn'
    const shown = `${record} (${(withdrawnAt ?? modifiedAt).slice(0, 10)})`
    answers.set(answer, [...(answers.get(answer) ?? []), shown])
  }
  return [...answers].map(([answer, ids]) => `${answer}: ${ids.join(', ')}`).join('; ')
}
