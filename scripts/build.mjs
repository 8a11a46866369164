/**
 * Bundles the command line into dist/: one chunk per command, so that a command loads only what it needs. The process in
 * which the server judges documents is an entry of its own. So is what other programs import, with its declarations:
 * `tocsin/csaf`, `tocsin/versions`, and `tocsin/session-guard`, which is one file that needs nothing else. The scripts of
 * shells are printed by the program that was built.
 */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, posix, sep } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { bundleOptions } from './build-options.mjs'
import { compileQuickBundle, quickBundle } from './quick-bundle.mjs'
import { runNode } from './setup.mjs'

/** The Node that bin/tocsin.js prefers in a checkout: what V8 compiled is for that one alone. */
const own = join('node_modules', 'node', 'bin', 'node')
const runtime = existsSync(own) ? own : process.execPath

// Bundled CommonJS packages call require().
const requires =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);"
const imported = /from '(\.{1,2}\/[^']+)\.ts'/g

await rm('dist', { recursive: true, force: true })
await build({
  ...bundleOptions,
  entryPoints: {
    tocsin: 'src/processes/main.ts',
    'validator-worker': 'src/processes/validator-worker.ts',
    'match-worker': 'src/processes/match-worker.ts',
  },
  splitting: true,
  minifySyntax: true,
  chunkNames: 'chunks/[name]-[hash]',
  metafile: true,
  banner: { js: requires },
})
await quickBundle(bundleOptions)
await compileQuickBundle(runtime)
await build({ ...bundleOptions, entryPoints: { 'session-guard': 'src/session-guard/index.ts' } })
await build({
  ...bundleOptions,
  outdir: 'dist/library',
  entryPoints: { csaf: 'src/library/csaf.ts', versions: 'src/library/versions.ts' },
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  banner: { js: requires },
})
await declare('dist/types', ['session-guard/index.d.ts', 'library/csaf.d.ts', 'library/versions.d.ts'])
await complete('dist/completion')

/** Writes the declarations of what others import, and of what these name; older compilers know no `.ts` in imports. */
async function declare(folder, entries) {
  const typescript = join('node_modules', '@typescript', 'native', 'bin', 'tsc')
  const code = await runNode([typescript, '-p', 'scripts/declarations.json'])
  if (code !== 0) process.exit(code)
  const needed = new Set(entries)
  for (const file of needed) {
    const text = await readFile(join(folder, file), 'utf8')
    for (const [, path] of text.matchAll(imported)) needed.add(posix.join(posix.dirname(file), `${path}.d.ts`))
    await writeFile(join(folder, file), text.replaceAll(imported, "from '$1.js'"))
  }
  for (const file of await readdir(folder, { recursive: true })) {
    const isNeeded = needed.has(file.split(sep).join('/'))
    if (file.endsWith('.d.ts') && !isNeeded) await rm(join(folder, file))
  }
}

/** Writes what shells read, under the names by which they look for it. */
async function complete(folder) {
  await mkdir(folder)
  for (const [shell, name] of Object.entries({ bash: 'tocsin', zsh: '_tocsin', fish: 'tocsin.fish' })) {
    const { stdout } = await promisify(execFile)(process.execPath, ['bin/tocsin.js', 'completion', shell])
    await writeFile(join(folder, name), stdout)
  }
}
