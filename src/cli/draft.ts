import type { Command } from 'commander'
import { draft } from '../actions/draft.ts'
import { writeDrafts } from '../actions/write-drafts.ts'
import { gapSentences, openSentence } from '../domain/coverage.ts'
import { TocsinError } from '../domain/errors.ts'
import { printable } from '../domain/printable.ts'
import type { Face } from './command.ts'
import { type ConfigOption, configOptions, withConfig } from './config.ts'
import { dbOption, quieted, quietOption } from './options.ts'

interface DraftOptions extends ConfigOption {
  readonly quiet: boolean
  readonly product: string
  readonly productVersion: string
  readonly decisions?: string
  readonly publisher?: string
  readonly at?: string
  readonly strict: boolean
  readonly db: string
  readonly output: string
}

export function setup(command: Command, face: Face): void {
  command
    .argument('<sbom>', 'CycloneDX, SPDX or Syft document of the product version; - reads standard input')
    .requiredOption('--product <name>', 'what customers call the product')
    .requiredOption('--product-version <version>', 'the version that the SBOM describes')
    .option('--decisions <file>', 'what was decided about the findings (docs/decisions.md)')
    .option('--publisher <file>', 'who publishes (docs/decisions.md)')
    .option('--at <instant>', 'date of drafts without a decision, RFC 3339 (default: SOURCE_DATE_EPOCH, or now)')
    .option('--strict', 'write nothing when a decision matches no finding', false)
    .option(...dbOption, face.folders.db)
    .requiredOption('-o, --output <folder>', 'one folder per bulletin goes here, in place of that of an earlier draft')
    .option(...quietOption)
    .addHelpText('after', examples)
    .action(async (sbom: string, { quiet }: DraftOptions) => {
      const wanted = quieted(face, quiet)
      await run(wanted, sbom, await withConfig<DraftOptions>(wanted, command))
    })
  configOptions(command)
}

const examples = `
Example:
  $ tocsin draft bom.json --product Lakehouse --product-version 2.3 \\
      --decisions decisions.json --publisher publisher.json -o bulletins

Findings without a decision become bulletins under investigation.

Exit codes: 0 done; 1 nothing in the SBOM could be looked up; 2 also when a
decision matches no finding, with --strict.
`

async function run({ context, terminal, exit }: Face, sbom: string, options: DraftOptions): Promise<void> {
  const { output, quiet: _quiet, config: _config, ...input } = options
  const at = input.at ?? sourceDate()
  if (at !== undefined && Number.isNaN(Date.parse(at)))
    throw new TocsinError('usage', `${at} is not a date such as 2026-11-18T10:30:00Z.`)
  const { revisions, unused, missingEvidence, warnings, scanned, remarks } = await draft(context, {
    ...input,
    sbom,
    at,
  })
  const written = await writeDrafts(context, revisions, output)
  const out = (line: string) => terminal.out(`${printable(line)}\n`)
  const err = (line: string) => terminal.err(`${printable(line)}\n`)
  const [folderWidth, statusWidth] = [
    widest(written.map((each) => each.folder)),
    widest(written.map((each) => each.status)),
  ]
  for (const { folder, title, status } of written)
    out(`${folder.padEnd(folderWidth)}  ${status.padEnd(statusWidth)}  ${title}`)
  const isUnknown = scanned.coverage === 'none'
  if (revisions.length === 0 && !isUnknown) out('No findings, so no bulletins.')
  for (const sentence of unused) err(sentence)
  for (const file of missingEvidence) err(`The evidence ${file} is not there, so it was not checked.`)
  for (const warning of warnings) err(warning)
  for (const sentence of [...gapSentences([scanned]), openSentence(scanned) ?? []].flat()) err(sentence)
  for (const remark of remarks) err(remark)
  if (options.publisher === undefined && revisions.length > 0)
    err('The drafts name no publisher; give one with --publisher.')
  if (isUnknown) exit(1)
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, { length }) => Math.max(most, length), 0)
}

/** https://reproducible-builds.org/specs/source-date-epoch/ */
function sourceDate(): string | undefined {
  const seconds = process.env.SOURCE_DATE_EPOCH
  return seconds !== undefined && /^\d{1,11}$/.test(seconds)
    ? new Date(Number(seconds) * 1000).toISOString()
    : undefined
}
