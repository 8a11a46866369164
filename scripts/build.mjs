/**
 * Bundles the command line into dist/: one chunk per command, so that a command loads only what it needs. The process in
 * which the server judges documents is an entry of its own. `tocsin/session-guard`, which others import, is one file
 * that needs nothing else, with its declarations beside it.
 */
import { existsSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { bundleOptions } from './build-options.mjs'
import { compileQuickBundle, quickBundle } from './quick-bundle.mjs'
import { runNode } from './setup.mjs'

/** The Node that bin/tocsin.js prefers in a checkout: what V8 compiled is for that one alone. */
const own = join('node_modules', 'node', 'bin', 'node')
const runtime = existsSync(own) ? own : process.execPath

await rm('dist', { recursive: true, force: true })
await build({
  ...bundleOptions,
  entryPoints: { tocsin: 'src/main.ts', 'csaf-worker': 'src/csaf-worker.ts' },
  splitting: true,
  minifySyntax: true,
  chunkNames: 'chunks/[name]-[hash]',
  metafile: true,
  // Bundled CommonJS packages call require().
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
})
await quickBundle(bundleOptions)
await compileQuickBundle(runtime)
await build({ ...bundleOptions, entryPoints: { 'session-guard': 'src/session-guard/index.ts' } })
await declare('dist/session-guard')

/** Writes the declarations of the session guard; older compilers know no imports that end in `.ts`. */
async function declare(folder) {
  const code = await runNode([
    join('node_modules', '@typescript', 'native', 'bin', 'tsc'),
    '-p',
    'scripts/declarations.json',
  ])
  if (code !== 0) process.exit(code)
  for (const name of await readdir(folder)) {
    const text = await readFile(join(folder, name), 'utf8')
    await writeFile(join(folder, name), text.replaceAll(/(from '\.\/[\w-]+)\.ts'/g, "$1.js'"))
  }
}
