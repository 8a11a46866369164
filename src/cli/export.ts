import type { Command } from 'commander'
import { exportSite } from '../actions/site/index.ts'
import { forTerminal } from '../text/safe.ts'
import type { CliContext } from './command.ts'

interface ExportOptions {
  readonly out: string
  readonly data: string
}

export function setup(command: Command, face: CliContext): void {
  command
    .requiredOption('--out <folder>', 'where to put the site: a link to the newest export')
    .option('--data <folder>', 'data folder', face.folders.data)
    .addHelpText('after', examples)
    .action((options: ExportOptions) => run(face, options))
}

const examples = `
Example:
  $ tocsin export --out public

Every path has the bytes that tocsin serve serves there. The folder is a link:
the next export changes where it leads in one step, so that readers never see
half a site. What it leads to is beside it, in <folder>.generations. Whatever
takes a copy must follow the link: rsync -a public/ HOST:public/.

Until there is a record of your own products, the site shows the worked example.
`

async function run({ context, terminal, folders }: CliContext, { out, data }: ExportOptions): Promise<void> {
  const { generation, files, written } = await exportSite(context, { example: folders.example, data, out })
  terminal.out(`worked example  Northwind Lakehouse 2.3 (${forTerminal(folders.example)})\n`)
  terminal.out(`exported to     ${forTerminal(out)}\n`)
  terminal.out(`  generation    ${generation}\n`)
  terminal.out(`  files         ${files}, ${written === 0 ? 'none' : written} written anew\n`)
}
