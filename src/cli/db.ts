import type { Command } from 'commander'
import {
  advisoryIndexDigest,
  advisoryIndexStatus,
  buildAdvisoryIndex,
  type EnrichmentReport,
  requireEnrichmentFiles,
  sampleRemark,
  type UpdateReport,
  updateAdvisoryIndex,
  updateEnrichment,
} from '../actions/index/index.ts'
import type { Skipped } from '../domain/advisory.ts'
import type { EnrichmentSources } from '../domain/cve-enrichment.ts'
import { ageText, feedRemarks } from '../domain/feed-age.ts'
import { grouped } from '../domain/grouped.ts'
import type { IndexStatus } from '../domain/index-status.ts'
import { forTerminal, jsonForTerminal } from '../text/safe.ts'
import type { CliContext } from './command.ts'
import { dbOption, quieted, quietOption } from './options.ts'

/** osv.dev's public bucket, https://google.github.io/osv.dev/data/. */
const osvDev = 'https://osv-vulnerabilities.storage.googleapis.com'
const rejectsShown = 10

export function setup(command: Command, face: CliContext): void {
  command
    .command('build')
    .description('build the index again; scans use the old one until the new one is complete')
    .option('--from <source>', 'folder or URL in the layout of osv.dev', osvDev)
    .option('--ecosystem <names...>', 'only these, e.g. PyPI npm (default: all that the source lists)')
    .option(...dbOption, face.folders.db)
    .option(...allRejects)
    .option(...kevOption)
    .option(...epssOption)
    .option(...cveOption)
    .option(...quietOption)
    .addHelpText('after', buildExamples)
    .action((options: BuildOptions) => build(quieted(face, options.quiet), options))
  command
    .command('update')
    .description('fetch what changed at the source since the index was built or updated')
    .option('--from <source>', 'folder or URL in the layout of osv.dev (default: where the index came from)')
    .option('--ecosystem <names...>', 'only these; new ones are added (default: all that the index follows)')
    .option(...dbOption, face.folders.db)
    .option('--full', 'remove what the source no longer lists right away, not once a week', false)
    .option(...allRejects)
    .option(...kevOption)
    .option(...epssOption)
    .option(...cveOption)
    .option(...quietOption)
    .addHelpText('after', updateExamples)
    .action((options: UpdateOptions) => update(quieted(face, options.quiet), options))
  command
    .command('status')
    .description('what the index holds and how old it is')
    .option(...dbOption, face.folders.db)
    .option('--digest', 'add one hash of all that the index holds; reads the whole index', false)
    .option('--json', 'print as JSON', false)
    .addHelpText('after', statusExamples)
    .action((options: StatusOptions) => status(face, options))
}

const allRejects = ['--all-rejects', `list every record left out, not only the first ${rejectsShown}`, false] as const

const kevOption = [
  '--kev <source>',
  'file or URL of CISA’s known exploited vulnerabilities, JSON or CSV; none: stop using it',
] as const
const epssOption = [
  '--epss <source>',
  'file or URL of FIRST’s EPSS scores, CSV, also in gzip; none: stop using it',
] as const
const cveOption = [
  '--cve <source>',
  'file, folder, zip or URL of CVE records, for their CVSS scores and CWEs; none: stop using it',
] as const

const buildExamples = `
Examples:
  $ tocsin db build                        all of osv.dev
  $ tocsin db build --ecosystem PyPI npm   two ecosystems of osv.dev
  $ tocsin db build --from ./mirror        from a folder: <Ecosystem>/all.zip or
                                           <Ecosystem>/*.json
`

const updateExamples = `
Examples:
  $ tocsin db update                      from the source of the index
  $ tocsin db update --ecosystem PyPI Go  two ecosystems
  $ tocsin db update --from ./mirror      from another place that holds the same
  $ tocsin db update --kev kev.json       and what CISA knows to be exploited;
                                          next time again, from the same place
`

const statusExamples = `
Example:
  $ tocsin db status
`

interface BuildOptions extends EnrichmentSources {
  readonly from: string
  readonly ecosystem?: string[]
  readonly db: string
  readonly quiet: boolean
  readonly allRejects: boolean
}

async function build({ context, terminal }: CliContext, options: BuildOptions): Promise<void> {
  const { from, ecosystem, db, allRejects } = options
  const ports = { ...context, index: context.indexIn(db) }
  await requireEnrichmentFiles(context, options)
  const startedAt = context.now()
  const report = await buildAdvisoryIndex(ports, { from, ecosystems: ecosystem })
  const seconds = secondsSince(startedAt, context.now())
  const copies = report.repeated === 0 ? '' : `, ${grouped(report.repeated)} repeated`
  terminal.out(`${ecosystemLines(report.perEcosystem, context.now()).join('\n')}\n\n`)
  terminal.out(
    `${grouped(report.advisories)} advisories kept, ${grouped(report.skippedRecords.length)} left out${copies}, ${seconds}\n`,
  )
  terminal.out(`${forTerminal(`index ${db}, generation ${report.generation}, ${size(report.bytes)}`)}\n`)
  if (report.sample) terminal.out(`${sampleRemark}\n`)
  terminal.out(leftOut(report, allRejects))
  await facts({ context, terminal }, options)
}

/** Facts come after the advisories: if they cannot be had, those are new all the same. */
async function facts(
  { context, terminal }: Pick<CliContext, 'context' | 'terminal'>,
  options: UpdateOptions,
): Promise<void> {
  const { db, kev, epss, cve, allRejects } = options
  const report = await updateEnrichment({ ...context, index: context.indexIn(db) }, { kev, epss, cve })
  if (!report) return
  const lines = report.facts
    ? factLines(report.facts, context.now())
    : ['The index no longer holds KEV, EPSS or CVE records.']
  terminal.out(`\n${lines.join('\n')}\n`)
  terminal.out(leftOut(report, allRejects))
}

/** One line for each feed: how many CVEs it tells of, of when it is, and where it came from. */
function factLines({ kev, epss, cveRecords }: NonNullable<EnrichmentReport['facts']>, now: number): string[] {
  const lines = [
    ...(kev ? [['KEV', kev.cves, kev.releasedAt, kev.source] as const] : []),
    ...(epss ? [['EPSS', epss.cves, epss.scoredOn, epss.source] as const] : []),
    ...(cveRecords ? [['CVE', cveRecords.cves, cveRecords.newestUpdate, cveRecords.sources[0]] as const] : []),
  ]
  return lines.map(([name, cves, date = '', source = '']) => {
    return `${name.padEnd(4)}  ${grouped(cves).padStart(9)} CVEs  ${date.slice(0, 10).padEnd(10)}${mark(date, now)}  ${forTerminal(source)}`
  })
}

interface UpdateOptions extends EnrichmentSources {
  readonly from?: string
  readonly ecosystem?: string[]
  readonly db: string
  readonly full?: boolean
  readonly quiet: boolean
  readonly allRejects: boolean
}

async function update({ context, terminal }: CliContext, options: UpdateOptions): Promise<void> {
  const { from, ecosystem: ecosystems, db, full = false, allRejects } = options
  const ports = { ...context, index: context.indexIn(db) }
  await requireEnrichmentFiles(context, options)
  const startedAt = context.now()
  const report = await updateAdvisoryIndex(ports, { from, ecosystems, full })
  const seconds = secondsSince(startedAt, context.now())
  const { updated, advisories, sources, movedFrom, generation, bytes } = report
  if (movedFrom !== undefined)
    terminal.err(`${forTerminal(`From now on the index follows ${sources[0]}, no longer ${movedFrom}.`)}\n`)
  if (updated.length === 0) {
    const where = forTerminal(sources.join(', '))
    terminal.out(`nothing new at ${where}: ${grouped(advisories)} advisories, ${seconds}\n`)
  } else {
    terminal.out(`${updateLines(updated).join('\n')}\n\n`)
    terminal.out(`${grouped(advisories)} advisories, ${seconds}\n`)
    const form = report.compacted ? ', written anew as one file' : ''
    terminal.out(`${forTerminal(`index ${db}, generation ${generation}, ${size(bytes)}${form}`)}\n`)
  }
  if (report.sample) terminal.out(`${sampleRemark}\n`)
  terminal.out(leftOut(report, allRejects))
  await facts({ context, terminal }, options)
}

function updateLines(updated: UpdateReport['updated']): string[] {
  const width = Math.max(...updated.map(({ name }) => name.length))
  return updated.map(({ name, ...counts }) => {
    const said = Object.entries(counts).filter(([, count]) => count > 0)
    return `${forTerminal(name).padEnd(width)}  ${said.map(([what, count]) => `${grouped(count)} ${what}`).join(', ')}`
  })
}

interface StatusOptions {
  readonly db: string
  readonly digest: boolean
  readonly json: boolean
}

async function status({ context, terminal }: CliContext, { db, digest, json }: StatusOptions): Promise<void> {
  const ports = { index: context.indexIn(db) }
  const state = await advisoryIndexStatus(ports)
  const hash = digest ? advisoryIndexDigest(ports) : undefined
  const ageHours = Math.floor((context.now() - Date.parse(state.builtAt)) / 3_600_000)
  if (json) {
    terminal.out(jsonForTerminal({ ...state, ageHours, digest: hash }))
    return
  }
  const { base, delta, builtAt, perEcosystem } = state
  terminal.out(`${ecosystemLines(perEcosystem, context.now()).join('\n')}\n\n`)
  const how = base.builtAt === builtAt ? 'built' : 'updated'
  terminal.out(`${grouped(state.advisories)} advisories, ${how} ${builtAt} (${ageText(ageHours)} ago)\n`)
  terminal.out(`base of ${grouped(base.advisories)} advisories, written ${base.builtAt}`)
  terminal.out(delta ? `; ${grouped(delta.advisories)} in the delta beside it\n` : '\n')
  const compared = perEcosystem.map(({ comparedAt }) => comparedAt).sort()[0]
  if (compared !== undefined) terminal.out(`last compared with the whole list of the source ${compared}\n`)
  terminal.out(`${forTerminal(`index ${db}, generation ${state.generation}, ${size(state.bytes)}`)}\n`)
  for (const source of state.sources) terminal.out(`source ${forTerminal(source)}\n`)
  if (state.facts) terminal.out(`${factLines(state.facts, context.now()).join('\n')}\n`)
  if (state.sample) terminal.out(`${sampleRemark}\n`)
  if (hash !== undefined) terminal.out(`digest ${hash}\n`)
}

function ecosystemLines(ecosystems: IndexStatus['perEcosystem'], now: number): string[] {
  const width = Math.max(0, ...ecosystems.map(({ name }) => name.length))
  return ecosystems.map(({ name, advisories, newestModified }) => {
    const newest =
      newestModified === undefined ? '' : `  newest ${newestModified.slice(0, 10)}${mark(newestModified, now)}`
    return `${forTerminal(name).padEnd(width)}  ${grouped(advisories).padStart(9)}${newest}`
  })
}

/** How old a feed of this date is, where that is worth a word; a date to come says nothing about the age. */
function mark(date: string, now: number): string {
  const [remark] = feedRemarks([{ name: '', date }], now)
  if (remark === undefined || date === '') return ''
  return remark.isOld ? ` (${ageText((now - Date.parse(date)) / 3_600_000)} old)` : ' (in the future)'
}

/** What a build or an update could not use. */
function leftOut(
  { skippedRecords, skippedFields }: Pick<UpdateReport, 'skippedRecords' | 'skippedFields'>,
  all: boolean,
): string {
  const shown = all ? Number.POSITIVE_INFINITY : rejectsShown
  return list('Left out', skippedRecords, shown) + list('Kept in part', skippedFields, shown)
}

function list(title: string, skippedRecords: readonly Skipped[], shown: number): string {
  if (skippedRecords.length === 0) return ''
  const lines = skippedRecords.slice(0, shown).map(({ where, reason }) => `  ${forTerminal(`${where}: ${reason}`)}`)
  const more =
    skippedRecords.length > shown
      ? [`  … and ${grouped(skippedRecords.length - shown)} more (--all-rejects lists them)`]
      : []
  return `\n${title}:\n${[...lines, ...more].join('\n')}\n`
}

function secondsSince(startedAt: number, now: number): string {
  return `${((now - startedAt) / 1000).toFixed(1)} s`
}

function size(bytes: number): string {
  return bytes < 2 ** 20 ? `${Math.ceil(bytes / 2 ** 10)} KiB` : `${(bytes / 2 ** 20).toFixed(1)} MiB`
}
