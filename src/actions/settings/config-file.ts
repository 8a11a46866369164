import { dirname, isAbsolute, join, normalize, relative, resolve } from 'node:path'
import { TocsinError } from '../../domain/errors.ts'
import type { Files } from '../../domain/ports/files.ts'
import { readStrictJson } from '../../text/json/strict.ts'
import { nearest } from '../../text/nearest.ts'

export type ConfigValue = string | boolean | readonly string[]

const maxBytes = 2 ** 20

type Kind = 'flag' | 'path' | 'paths' | 'text'

/** Options that the file may set, by their long names. None of them writes, and none uses the network. */
export const configKeys: Readonly<Record<string, Kind>> = {
  db: 'path',
  decisions: 'path',
  'fail-on': 'text',
  'fail-on-unread': 'flag',
  format: 'text',
  'only-fixed': 'flag',
  publisher: 'path',
  'show-suppressed': 'flag',
  strict: 'flag',
  tlp: 'text',
  vex: 'paths',
}

/**
 * `.tocsin.json` in the folder or in one above it, as far as the root of its repository (the folder that holds `.git`);
 * outside a repository in the folder alone, since what lies above may be anybody's.
 */
export async function findConfig(files: Files, folder: string): Promise<string | undefined> {
  let found: string | undefined
  for (let at = folder; ; at = join(at, '..')) {
    const file = join(at, '.tocsin.json')
    if (found === undefined && (await files.isThere(file))) found = file
    if (await files.isThere(join(at, '.git'))) return found
    if (resolve(at) === resolve(at, '..')) break
  }
  const own = join(folder, '.tocsin.json')
  return found === own ? own : undefined
}

/**
 * What a configuration file says, by the names of options; its paths start at its folder. A file that was found, not
 * named, may only name documents below its folder, also by links, since its author may not be the person who runs the
 * command. Throws config_invalid.
 */
export async function readConfig(
  files: Files,
  { file, isFound }: { readonly file: string; readonly isFound: boolean },
): Promise<ReadonlyMap<string, ConfigValue>> {
  const reading = readStrictJson(await files.read(file, maxBytes))
  if ('reason' in reading) throw invalid(`${file} ${reading.reason}`)
  const { value } = reading
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid(`${file} is not JSON object of options`)
  const given = Object.entries(value).filter(([key]) => key !== '$schema')
  if (isFound) for (const [key, each] of given) await refuseOutside(files, file, { key, value: each })
  return new Map(given.map(([key, each]) => [key, checked(file, key, each)]))
}

/** The index may be anywhere, because Tocsin writes it; other files are read whatever they contain. */
async function refuseOutside(
  files: Files,
  file: string,
  { key, value }: { readonly key: string; readonly value: unknown },
): Promise<void> {
  if (key === 'db' || !['path', 'paths'].includes(configKeys[key] ?? '')) return
  for (const path of [value].flat().filter(isPath)) {
    const isOutside = isAbsolute(path) || isAbove(path)
    if (!isOutside && !(await isLinkedOutside(files, file, path))) continue
    const leads = `leads out of its folder${isOutside ? '' : ' by a link'}`
    throw invalid(`${file}: ${key} ${leads}; name the file on the command line, or the configuration with --config`)
  }
}

/** Where the configuration itself is a link, its folder is the one that it was found in. */
async function isLinkedOutside(files: Files, file: string, path: string): Promise<boolean> {
  const folder = await files.realPath(dirname(file))
  const target = await files.realPath(beside(file, path))
  if (folder === undefined || target === undefined) return false
  const way = relative(folder, target)
  return isAbsolute(way) || isAbove(way)
}

function isAbove(path: string): boolean {
  return normalize(path).split(/[/\\]/)[0] === '..'
}

function checked(file: string, key: string, value: unknown): ConfigValue {
  const kind = Object.hasOwn(configKeys, key) ? configKeys[key] : undefined
  const shown = JSON.stringify(key.slice(0, 40))
  switch (kind) {
    case 'flag':
      if (typeof value === 'boolean') return value
      throw invalid(`${file}: ${key} must be true or false`)
    case 'text':
      if (isText(value)) return value
      throw invalid(`${file}: ${key} must be a string`)
    case 'path':
      if (isPath(value)) return beside(file, value)
      throw invalid(`${file}: ${key} must be a path`)
    case 'paths':
      if (Array.isArray(value) && value.every(isPath)) return value.map((path) => beside(file, path))
      throw invalid(`${file}: ${key} must be a list of paths`)
    case undefined: {
      const meant = nearest(key, Object.keys(configKeys))
      const hint =
        meant === undefined ? `; there are ${Object.keys(configKeys).join(', ')}` : `; did you mean "${meant}"?`
      throw invalid(`${file} has the unknown key ${shown}${hint}`)
    }
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

/** Only the command line may name standard input. */
function isPath(value: unknown): value is string {
  return isText(value) && value !== '-' && !value.includes('\0')
}

function beside(file: string, path: string): string {
  return isAbsolute(path) ? path : join(dirname(file), path)
}

function invalid(message: string): TocsinError {
  return new TocsinError('config_invalid', message.endsWith('?') ? message : `${message}.`)
}
