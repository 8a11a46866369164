/**
 * Reloads the sources as often as needed in one process: each generation of modules has addresses of its own
 * (`guard.ts?generation=7`). Modules in node_modules, and JSON, are loaded once.
 */
import { readFileSync } from 'node:fs'
import { registerHooks, stripTypeScriptTypes } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

let generation = 0
/** Who imports what: absolute path → absolute paths. */
const imports = new Map()
const stripped = new Map()

/** From now on, imports below `root` load the newest generation. */
export function watch(root) {
  const ours = (url) => url?.startsWith(pathToFileURL(`${root}/`).href) && !url.includes('/node_modules/')
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context)
      if (!ours(found.url) || !/\.m?ts$/.test(found.url)) return found
      if (ours(context.parentURL)) remember(fileURLToPath(context.parentURL), fileURLToPath(found.url))
      const of = /\?generation=(\d+)/.exec(context.parentURL ?? '')?.[1] ?? generation
      return { ...found, url: `${found.url}?generation=${of}` }
    },
    load(url, context, next) {
      if (!url.includes('?generation=')) return next(url, context)
      return { format: 'module', source: sourceOf(fileURLToPath(url)), shortCircuit: true }
    },
  })
}

/** Drops all loaded modules and the state in their variables. */
export function startAgain() {
  generation++
}

/** The newest generation of a file's module; evaluated again for each new value of `again`. */
export function load(path, again = 0) {
  return import(`${pathToFileURL(path).href}?generation=${generation}${again === 0 ? '' : `&again=${again}`}`)
}

/** The files that a file imports, and those that they import, and so on; itself too. */
export function reached(from) {
  const found = new Set([from])
  for (const path of found) for (const next of imports.get(path) ?? []) found.add(next)
  return [...found]
}

function remember(from, to) {
  const known = imports.get(from)
  if (known) known.add(to)
  else imports.set(from, new Set([to]))
}

function sourceOf(path) {
  const known = stripped.get(path)
  if (known !== undefined) return known
  const source = stripTypeScriptTypes(readFileSync(path, 'utf8'))
  stripped.set(path, source)
  return source
}
