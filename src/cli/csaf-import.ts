import type { Command } from 'commander'
import type { ExportReport } from '../actions/csaf/index.ts'
import { grouped } from '../domain/grouped.ts'
import { forTerminal, jsonForTerminal } from '../text/safe.ts'
import type { CliContext } from './command.ts'
import { answer } from './options.ts'

interface Options {
  readonly output?: string
}

/** `tocsin csaf import` and `tocsin csaf export`. What they do is loaded when they are called. */
export function addImport(command: Command, face: CliContext): void {
  command
    .command('import')
    .description('read a CSAF document into a bulletin file that can be edited, without losing a value')
    .argument('<file>', 'CSAF document; - reads standard input')
    .option('-o, --output <file>', 'write the bulletin to a file')
    .addHelpText('after', importExamples)
    .action(async (file: string, { output }: Options) => {
      const { importCsafFile } = await import('../actions/csaf/index.ts')
      await answer(face, jsonForTerminal(await importCsafFile(face.context, file)), output)
    })
  command
    .command('export')
    .description('write a bulletin file as the CSAF document that it was imported from, with your edits')
    .argument('<file>', 'bulletin file of csaf import; - reads standard input')
    .option('-o, --output <file>', 'write the document to a file')
    .addHelpText('after', exportExamples)
    .action(async (file: string, { output }: Options) => {
      const { exportCsafFile } = await import('../actions/csaf/index.ts')
      const report = await exportCsafFile(face.context, file)
      await answer(face, jsonForTerminal(report.document), output)
      face.terminal.err(skippedLines(report))
    })
}

const importExamples = `
The document need not be valid. What a bulletin has no field for is kept in the
overlay of the file; csaf export puts it back.

Examples:
  $ tocsin csaf import vx-1.json -o vx-1.bulletin.json
`

const exportExamples = `
Without edits the document is the same, with its keys in alphabetical order.
Where an edit took away what the overlay belonged to, standard error says so.

Examples:
  $ tocsin csaf export vx-1.bulletin.json -o vx-1.json
  $ tocsin csaf import vx-1.json | tocsin csaf export -
`

const shown = 20

function skippedLines({ skipped }: ExportReport): string {
  if (skipped.length === 0) return ''
  const more = skipped.length - shown
  return [
    'Left out, because the bulletin was changed there:',
    ...skipped.slice(0, shown).map((pointer) => `  ${forTerminal(pointer) || '(the document)'}`),
    ...(more > 0 ? [`  … and ${grouped(more)} more`] : []),
    '',
  ].join('\n')
}
