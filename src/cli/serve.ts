import { type Command, InvalidArgumentError } from 'commander'
import { openExample, publishSite } from '../actions/site/index.ts'
import { forTerminal } from '../text/safe.ts'
import type { CliContext } from './command.ts'

interface ServeOptions {
  readonly data: string
  readonly port: number
  readonly host: string
}

export function setup(command: Command, face: CliContext): void {
  command
    .option('--data <folder>', 'data folder', face.folders.data)
    .option('--port <number>', 'port to listen on', toPort, face.listen.port)
    .option('--host <address>', 'address to listen on', face.listen.host)
    .addHelpText('after', examples)
    .action((options: ServeOptions) => run(face, options))
}

const examples = `
Example:
  $ tocsin serve --data ./data --port 4870

Until there is a record of your own products, the site shows the worked example.
`

async function run({ terminal, folders, service }: CliContext, { data, port, host }: ServeOptions): Promise<void> {
  const { ports, serve } = await service()
  const opened = await openExample(ports, { example: folders.example, data })
  const { advisories, components, findings, revisions } = opened
  const { store } = await publishSite(ports, { data, revisions })
  terminal.out(`worked example  Northwind Lakehouse 2.3 (${forTerminal(folders.example)})\n`)
  terminal.out(`  advisories    ${advisories} indexed, a sample\n`)
  terminal.out(`  components    ${components} in the SBOM, ${findings} findings\n`)
  terminal.out(`  bulletins     ${revisions.length} drafted\n\n`)
  const { url, closed } = await serve(store, { host, port })
  terminal.out(`Tocsin serves ${url}\n`)
  terminal.err('Ctrl-C stops it.\n')
  await closed
}

function toPort(text: string): number {
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port
  throw new InvalidArgumentError('A port is a number from 0 to 65535.')
}
