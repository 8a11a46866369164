import { type Command, Option } from 'commander'
import {
  type DescribedVersion,
  draft,
  type Grouping,
  groupings,
  refuseFile,
  writeDrafts,
} from '../actions/bulletin/index.ts'
import { gapSentences, openSentence } from '../domain/coverage.ts'
import { TocsinError } from '../domain/errors.ts'
import { type Tlp, tlpLabels } from '../domain/tlp.ts'
import type { CliContext } from './command.ts'
import { type ConfigOption, configOptions, withConfig } from './config.ts'
import { draftLines, draftSummary, draftTalk } from './draft-words.ts'
import { dbOption, quieted, quietOption } from './options.ts'

interface DraftOptions extends ConfigOption {
  readonly quiet: boolean
  readonly product: string
  readonly productVersion: readonly string[]
  readonly groupBy?: Grouping
  readonly purl?: readonly string[]
  readonly cpe?: string
  readonly sku?: readonly string[]
  readonly decisions?: string
  readonly publisher?: string
  readonly tlp?: Tlp
  readonly at?: string
  readonly strict: boolean
  readonly prune: boolean
  readonly db: string
  readonly output: string
}

export function setup(command: Command, face: CliContext): void {
  command
    .argument('<sbom...>', 'CycloneDX, SPDX or Syft document of each product version; - reads standard input')
    .requiredOption('--product <name>', 'what customers call the product')
    .requiredOption('--product-version <version>', 'the version that the SBOM describes; one for each SBOM', listed)
    .addOption(
      new Option('--group-by <what>', 'what one bulletin is about (default: vulnerability)').choices(groupings),
    )
    .option('--purl <purl>', 'a package URL of that version, beside the one in the SBOM; may be repeated', listed)
    .option('--cpe <cpe>', 'its CPE, in place of the one in the SBOM')
    .option('--sku <number>', 'a number that it is sold under; may be repeated', listed)
    .option('--decisions <file>', 'what was decided about the findings (docs/decisions.md)')
    .option('--publisher <file>', 'who publishes (docs/decisions.md)')
    .addOption(new Option('--tlp <label>', 'who may read the drafts (default: AMBER)').argParser(tlpLabel))
    .option('--at <instant>', 'date of all drafts, RFC 3339 (default: SOURCE_DATE_EPOCH, or now)')
    .option('--strict', 'write nothing when a decision matches no finding', false)
    .option('--prune', 'remove files of earlier runs from the folder that this run did not write', false)
    .option(...dbOption, face.folders.db)
    .requiredOption('-o, --output <folder>', 'the drafts go here: a folder each, index.html and drafts.json')
    .addOption(new Option('--version <version>').hideHelp().argParser(misunderstood))
    .option(...quietOption)
    .addHelpText('after', examples)
    .action(async (sboms: readonly string[], { quiet }: DraftOptions) => {
      const wanted = quieted(face, quiet)
      await run(wanted, sboms, await withConfig<DraftOptions>(wanted, command))
    })
  configOptions(command)
}

const examples = `
Examples:
  $ tocsin draft bom.json --product Lakehouse --product-version 2.3 \\
      --decisions decisions.json --publisher publisher.json -o bulletins
  $ tocsin draft bom-2.2.json bom-2.3.json --product Lakehouse \\
      --product-version 2.2 --product-version 2.3 \\
      --group-by component -o bulletins

Findings without a decision become bulletins under investigation. The folder
gets index.html for people and drafts.json for machines. docs/drafts.md says
what each file is for, and which scanner takes which.

Exit codes: 0 done; 1 nothing in the SBOM could be looked up; 2 also when a
decision matches no finding, with --strict.
`

function listed(value: string, values: readonly string[] = []): readonly string[] {
  return [...values, value]
}

function tlpLabel(text: string): Tlp {
  const label = tlpLabels.find((each) => each === text.toUpperCase().replace(/^TLP:/, ''))
  if (label !== undefined) return label
  throw new TocsinError('usage', `--tlp ${text} is not a label of TLP 2.0; give ${tlpLabels.join(', ')}.`)
}

/** Commander would take it for the question after our own version, and answer that alone. */
function misunderstood(version: string): never {
  const message = `--version asks for the version of Tocsin; the version of the product is --product-version ${version}.`
  throw new TocsinError('usage', message)
}

async function run(face: CliContext, sboms: readonly string[], options: DraftOptions): Promise<void> {
  const { context, terminal, exit } = face
  const { output, db, prune, purl, sku, productVersion, quiet: _quiet, config: _config, ...input } = options
  const at = instantOf(input.at ?? sourceDate())
  if (output.trim() === '') throw new TocsinError('usage', '--output is empty; give the folder that the drafts go to.')
  await refuseFile(context, output)
  const drafts = await draft(
    { ...context, index: context.indexIn(db) },
    { ...input, versions: paired(sboms, productVersion), at, purls: purl, skus: sku },
  )
  const { scanned, revisions } = drafts
  const isUnknown = scanned.every(({ coverage }) => coverage === 'none')
  const gaps = [...gapSentences(scanned), ...scanned.flatMap((each) => openSentence(each) ?? [])]
  const run = { ...drafts, remarks: [...gaps, ...drafts.remarks] }
  const outcome = isUnknown ? undefined : await writeDrafts(context, run, { output, prune })
  for (const line of draftLines(outcome?.written ?? [], terminal)) terminal.out(line)
  if (revisions.length === 0 && !isUnknown) terminal.out('No findings, so no bulletins.\n')
  if (outcome && outcome.written.length > 0) terminal.out(`\n${draftSummary(outcome)}\n`)
  const hasPublisher = options.publisher !== undefined || revisions.length === 0
  for (const line of draftTalk({ drafts, gaps, hasPublisher, outcome, output })) terminal.err(line)
  if (isUnknown) exit(1)
}

/** Each SBOM with its version, in the order of the command line. */
function paired(sboms: readonly string[], versions: readonly string[]): readonly DescribedVersion[] {
  if (sboms.length !== versions.length) {
    const given = `${sboms.length} SBOM${sboms.length === 1 ? '' : 's'} and ${versions.length} --product-version`
    throw new TocsinError('usage', `There are ${given}; give one --product-version for each SBOM, in the same order.`)
  }
  return sboms.map((sbom, i) => ({ sbom, productVersion: versions[i] ?? '' }))
}

function instantOf(at: string | undefined): string | undefined {
  if (at === undefined || !Number.isNaN(Date.parse(at))) return at
  throw new TocsinError('usage', `${at} is not a date such as 2026-11-18T10:30:00Z.`)
}

/** https://reproducible-builds.org/specs/source-date-epoch/ */
function sourceDate(): string | undefined {
  const seconds = process.env.SOURCE_DATE_EPOCH
  return seconds !== undefined && /^\d{1,11}$/.test(seconds)
    ? new Date(Number(seconds) * 1000).toISOString()
    : undefined
}
