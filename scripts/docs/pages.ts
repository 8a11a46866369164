import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CliContext } from '../../src/cli/command.ts'
import { wholeProgram } from '../../src/cli/program.ts'
import { schemas } from '../schemas/index.ts'
import { toJsonSchema } from '../schemas/json-schema.ts'
import { manual } from './manual.ts'
import { markdown } from './markdown.ts'
import { entriesOf } from './reference.ts'
import { schemaPage } from './schemas.ts'

const packageFile = join(import.meta.dirname, '..', '..', 'package.json')

/** The pages that are written from the commands, by their path in the repository. */
export async function referencePages(): Promise<ReadonlyMap<string, string>> {
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8'))
  const entries = entriesOf(await wholeProgram(faceOf(version)))
  return new Map([
    ['docs/cli.md', markdown(entries)],
    ['man/tocsin.1', manual(entries, { version })],
    ['docs/schemas.md', schemaPage()],
    ...schemas.map((each) => [`schemas/${each.name}.schema.json`, json(toJsonSchema(each))] as const),
  ])
}

/** A face that only describes the commands: it runs none, and its folders do not exist. */
function faceOf(version: string): CliContext {
  const silent = { out() {}, err() {}, colour: false, columns: 80, stopSignal: () => AbortSignal.abort() }
  const face: Pick<CliContext, 'terminal' | 'folders' | 'listen'> & { context: Pick<CliContext['context'], 'tool'> } = {
    terminal: silent,
    folders: { data: 'DATA', db: 'DATA/db', example: 'examples/lakehouse', working: '.' },
    listen: { host: '127.0.0.1', port: 4870 },
    context: { tool: { name: 'tocsin', version } },
  }
  return face as CliContext
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
