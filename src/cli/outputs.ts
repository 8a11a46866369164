import { resolve } from 'node:path'
import { reportFormatIds } from '../actions/sbom/index.ts'
import { TocsinError } from '../domain/errors.ts'

/** Files that a run writes, and in which format; undefined: that of `--format`, which goes there and not to stdout. */
export interface Output {
  readonly file: string
  readonly format: string | undefined
}

/**
 * Values of `--output`: `sarif=findings.sarif`, or a file alone. Throws `usage` where a format is not known, a file is
 * named twice or is among `inputs`, or two files want what goes to stdout.
 */
export function outputsOf(values: readonly string[], inputs: readonly string[] = []): readonly Output[] {
  const outputs = values.map(outputOf)
  const read = new Set(inputs.filter((file) => file !== '-').map((file) => resolve(file)))
  const own = outputs.find(({ file }) => read.has(resolve(file)))
  if (own) throw new TocsinError('usage', `--output would replace ${own.file}, which the run reads; give another file.`)
  const seen = new Map<string, string>()
  for (const { file } of outputs) {
    const place = resolve(file)
    if (seen.has(place)) throw new TocsinError('usage', `--output names ${file} twice.`)
    seen.set(place, file)
  }
  const plain = outputs.filter(({ format }) => format === undefined)
  if (plain.length > 1) {
    const names = plain.map(({ file }) => file).join(' and ')
    throw new TocsinError('usage', `${names} would hold the same answer; write --output FORMAT=FILE.`)
  }
  return outputs
}

function outputOf(value: string): Output {
  const [, word, rest = ''] = /^([A-Za-z0-9-]+)=(.*)$/s.exec(value) ?? []
  if (word === undefined) return { file: notEmpty(value), format: undefined }
  if (reportFormatIds.includes(word)) return { file: notEmpty(rest), format: word }
  throw new TocsinError(
    'usage',
    `"${word}" is not a format; there are ${reportFormatIds.join(', ')}. A file of this name is ./${value}.`,
  )
}

function notEmpty(file: string): string {
  if (file !== '') return file
  throw new TocsinError('usage', '--output needs the name of a file.')
}
