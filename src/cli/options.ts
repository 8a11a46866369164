import { forTerminal } from '../text/safe.ts'
import type { CliContext } from './command.ts'

/** Writes an answer to stdout, or to the file of `-o`, aside and renamed. */
export async function answer({ context, terminal }: CliContext, text: string, file: string | undefined): Promise<void> {
  if (file === undefined) return terminal.out(text)
  await context.files.write(file, text)
  terminal.err(`Wrote ${forTerminal(file)}\n`)
}

export const dbOption = ['--db <folder>', 'folder of the advisory index'] as const

export const quietOption = ['-q, --quiet', 'print only errors on standard error', false] as const

/** The face without talk and progress, where that is wanted. Errors are thrown, so they are said all the same. */
export function quieted(face: CliContext, isQuiet: boolean): CliContext {
  if (!isQuiet) return face
  const terminal = { ...face.terminal, err: () => {} }
  return { ...face, terminal, context: { ...face.context, progress: { update() {} } } }
}
