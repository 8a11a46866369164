import type { Command } from 'commander'
import { advisoryIndexStatus, buildAdvisoryIndex, type IndexStatus } from '../actions/advisory-index.ts'
import type { Reject } from '../domain/advisory.ts'
import type { Face } from './command.ts'
import { dbOption } from './options.ts'

/** osv.dev's public bucket, https://google.github.io/osv.dev/data/. */
const osvDev = 'https://osv-vulnerabilities.storage.googleapis.com'
const rejectsShown = 10

export function setup(command: Command, face: Face): void {
  command
    .command('build')
    .description('build the index anew; scans go on with the old one until the new one is whole')
    .option('--from <source>', 'folder or URL in the layout of osv.dev', osvDev)
    .option('--ecosystem <names...>', 'only these, e.g. PyPI npm (default: all that the source lists)')
    .option(...dbOption, face.folders.db)
    .option('--all-rejects', `list every record left out, not only the first ${rejectsShown}`, false)
    .addHelpText('after', buildExamples)
    .action((options: BuildOptions) => build(face, options))
  command
    .command('status')
    .description('what the index holds and how old it is')
    .option(...dbOption, face.folders.db)
    .option('--json', 'print as JSON', false)
    .action((options: { db: string; json: boolean }) => status(face, options))
}

const buildExamples = `
Examples:
  $ tocsin db build                                   all of osv.dev
  $ tocsin db build --ecosystem PyPI npm              two ecosystems of osv.dev
  $ tocsin db build --from ./mirror --db ./index      from a folder: <Ecosystem>/all.zip or <Ecosystem>/*.json
`

interface BuildOptions {
  readonly from: string
  readonly ecosystem?: string[]
  readonly db: string
  readonly allRejects: boolean
}

async function build({ context, terminal }: Face, { from, ecosystem, db, allRejects }: BuildOptions): Promise<void> {
  const startedAt = context.now()
  const report = await buildAdvisoryIndex(context, { from, db, ecosystems: ecosystem })
  const seconds = ((context.now() - startedAt) / 1000).toFixed(1)
  const shown = allRejects ? Number.POSITIVE_INFINITY : rejectsShown
  terminal.out(`${ecosystemLines(report.perEcosystem).join('\n')}\n\n`)
  terminal.out(
    `${number(report.advisories)} advisories kept, ${number(report.rejects.length)} left out, ${seconds} s\n`,
  )
  terminal.out(`index ${db}, generation ${report.generation}, ${size(report.bytes)}\n`)
  terminal.out(list('Left out', report.rejects, shown) + list('Kept, but for a part', report.parts, shown))
}

function status({ context, terminal }: Face, { db, json }: { db: string; json: boolean }): void {
  const state = advisoryIndexStatus(db)
  const ageHours = Math.floor((context.now() - Date.parse(state.builtAt)) / 3_600_000)
  if (json) {
    terminal.out(`${JSON.stringify({ ...state, ageHours }, null, 2)}\n`)
    return
  }
  terminal.out(`${ecosystemLines(state.perEcosystem).join('\n')}\n\n`)
  terminal.out(`${number(state.advisories)} advisories, built ${state.builtAt} (${age(ageHours)} ago)\n`)
  terminal.out(`index ${db}, generation ${state.generation}, ${size(state.bytes)}\n`)
  for (const source of state.sources) terminal.out(`source ${source}\n`)
}

function ecosystemLines(ecosystems: IndexStatus['perEcosystem']): string[] {
  const width = Math.max(0, ...ecosystems.map(({ name }) => name.length))
  return ecosystems.map(({ name, advisories, newestModified }) => {
    const newest = newestModified === undefined ? '' : `  newest ${newestModified.slice(0, 10)}`
    return `${name.padEnd(width)}  ${number(advisories).padStart(9)}${newest}`
  })
}

function list(title: string, rejects: readonly Reject[], shown: number): string {
  if (rejects.length === 0) return ''
  const lines = rejects.slice(0, shown).map(({ where, reason }) => `  ${where}: ${reason}`)
  const more =
    rejects.length > shown ? [`  … and ${number(rejects.length - shown)} more (--all-rejects lists them)`] : []
  return `\n${title}:\n${[...lines, ...more].join('\n')}\n`
}

function age(hours: number): string {
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`
}

function number(value: number): string {
  return value.toLocaleString('en-US')
}

function size(bytes: number): string {
  return bytes < 2 ** 20 ? `${Math.ceil(bytes / 2 ** 10)} KiB` : `${(bytes / 2 ** 20).toFixed(1)} MiB`
}
