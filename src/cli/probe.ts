import { type Command, InvalidArgumentError, Option } from 'commander'
import { dryRunProbe, probeFormatIds, probeList, renderProbe, runProbe } from '../actions/probe/index.ts'
import type { ProbeRun, Verdict } from '../domain/probe.ts'
import { forTerminal } from '../text/safe.ts'
import type { CliContext } from './command.ts'
import { answer } from './options.ts'
import { addProbeReport } from './probe-report.ts'

interface ProbeCommandOptions {
  readonly target: string
  readonly format: string
  readonly json?: true
  readonly output?: string
  readonly publisher?: string
  readonly dryRun?: true
  readonly page?: string[]
  readonly requests?: number
  readonly requestsPerSecond?: number
  readonly staging?: true
  readonly variant?: string[]
}

export function setup(command: Command, face: CliContext): void {
  command.helpCommand(false)
  for (const probe of probeList) addProbe(command.command(probe.id).description(probe.summary), face, probe)
  addProbeReport(command, face)
}

type ListedProbe = (typeof probeList)[number]

function addProbe(command: Command, face: CliContext, probe: ListedProbe): void {
  const { variants } = probe
  command
    .requiredOption('--target <file>', 'the deployment and its accounts (docs/probe.md); - reads standard input')
    .addOption(new Option('--format <format>', 'how to answer').choices(probeFormatIds).default('text'))
    .option('--json', 'the same as --format json, which is the file to keep as evidence')
    .option('-o, --output <file>', 'write the answer to a file')
    .option('--publisher <file>', 'who publishes, for openvex and csaf (docs/decisions.md)')
    .option('--dry-run', 'list what would be sent, and send nothing')
    .option('--page <path...>', 'these pages instead of those of the target file')
    .option('--requests <number>', 'send at most this many requests', count)
    .option('--requests-per-second <number>', 'send at most this many a second; 0 for no limit', pace)
    .option(
      '--staging',
      'nobody else uses the deployment: try pages at their own address too, where nothing else works',
    )
    .addHelpText('after', examples(probe))
    .action((options: ProbeCommandOptions) => runAndAnswer(face, probe, options))
  if (variants.length === 0) return
  command.addOption(new Option('--variant <name...>', 'what else to try, on staging').choices([...variants, 'all']))
}

function examples({ id, about }: ListedProbe): string {
  return `
${about}

Exit codes: 0 no leak seen, 1 a leak was proven, 3 undecided.

Examples:
  $ tocsin probe ${id} --target target.json --dry-run
  $ tocsin probe ${id} --target target.json
  $ tocsin probe ${id} --target target.json --json -o run.json
  $ tocsin probe report run.json --format openvex --publisher publisher.json
`
}

function count(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It takes a whole number above 0.')
}

function pace(text: string): number {
  if (/^\d{1,4}(?:\.\d{1,3})?$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It takes a number, such as 3 or 0.5.')
}

async function runAndAnswer(face: CliContext, probe: ListedProbe, options: ProbeCommandOptions): Promise<void> {
  const { target: file, page: pages, requests, requestsPerSecond: perSecond, staging, variant } = options
  const variants = variant?.some((name) => name === 'all') ? probe.variants : variant
  const wish = { pages, requests, perSecond, staging, variants }
  const input = { probe: probe.id, file, wish, environment: process.env, signal: face.terminal.stopSignal() }
  if (options.dryRun) return answer(face, await listRequests(face, input), options.output)
  const run = await runProbe(face.context, input)
  const proxy = face.context.proxySetting(run.target)
  if (proxy !== undefined) {
    face.terminal.err(`${proxy} is set and was not used: a probe asks the site itself, as its visitors do.\n`)
  }
  await answer(face, await rendered(face, run, options), options.output)
  if (options.output !== undefined) for (const { path, verdict } of run.pages) talk(face, path, verdict)
  face.exit(exitCode(run))
}

/** Where the answer goes into a file, the verdicts are said all the same. */
function talk({ terminal }: CliContext, path: string, verdict: Verdict): void {
  terminal.err(`${forTerminal(path)}: ${verdict.replaceAll('_', ' ')}\n`)
}

function rendered({ context, terminal }: CliContext, run: ProbeRun, options: ProbeCommandOptions): Promise<string> {
  const { json, output, publisher } = options
  const { colour, columns } = terminal
  const look = output === undefined ? { colour, columns } : { colour: false, columns: 120 }
  return renderProbe(context, { run, format: json ? 'json' : options.format, look, publisher })
}

/** A proof is bad news, whatever else stayed open. */
export function exitCode({ pages }: ProbeRun): 0 | 1 | 3 {
  if (pages.some(({ verdict }) => verdict === 'leaks')) return 1
  return pages.some(({ verdict }) => verdict === 'inconclusive') ? 3 : 0
}

async function listRequests({ context }: CliContext, input: Parameters<typeof dryRunProbe>[1]): Promise<string> {
  const { requests, seconds } = await dryRunProbe(context, input)
  const width = Math.max(...requests.map(({ purpose }) => purpose.length))
  const lines = requests.map(({ method, url, purpose }, i) => {
    return forTerminal(`${String(i + 1).padStart(4)}  ${purpose.padEnd(width)}  ${method} ${url}`)
  })
  const sum = `${requests.length} requests in about ${Math.ceil(seconds)} seconds would be sent; nothing was.`
  const note = 'Where a session is renewed or leaks, the run asks whose it is; a proof ends the trials of its page.'
  return `${lines.join('\n')}\n\n${sum}\n${note}\n`
}
