/**
 * The commands that start many times a day, as one function like those that Node makes of CommonJS files: `dist/quick.cjs`. Of the chunks in which the other
 * commands come, a scan would load twenty, with parts that other commands need (the schema library alone takes 10 ms).
 * `dist/quick.cache` beside it is what V8 compiled of it when it scanned the worked example; another version of Node
 * does not take it and compiles anew.
 */
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { build } from 'esbuild'
import { lazyBuiltins } from './lazy-builtins.mjs'

const root = resolve(import.meta.dirname, '..')

/**
 * What a plain scan does not load of what these files import when it is needed: the other commands, all that main.ts
 * loads for them, requests through proxies, since a scan asks nobody, and what is large and asked for by an option
 * (`isPlain` in bin/quick.js).
 */
const leftOut = new Map([
  ['src/cli/index.ts', (path) => path !== './scan.ts'],
  ['src/processes/main.ts', () => true],
  ['src/processes/ports.ts', (path) => path !== '../index/open.ts'],
  ['src/io/mirror/mirror-at.ts', () => true],
  ['src/actions/sbom/read-statements.ts', () => true],
  ['src/reports/index.ts', (path) => ['./cyclonedx.ts', './html.ts', './openvex.ts'].includes(path)],
])

const withoutOtherCommands = {
  name: 'without-other-commands',
  setup({ onResolve, onLoad, onEnd }) {
    const unmet = new Set(leftOut.keys())
    onResolve({ filter: /\.ts$/ }, ({ path, importer, kind }) => {
      const file = relative(root, importer).replaceAll('\\', '/')
      if (kind !== 'dynamic-import' || !leftOut.get(file)?.(path)) return undefined
      unmet.delete(file)
      return { path, namespace: 'left-out' }
    })
    onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
      contents: `throw new Error(${JSON.stringify(`${path} is not in the quick bundle`)})`,
    }))
    // A file that moved would let everything in again.
    onEnd(() => ({ errors: [...unmet].map((file) => ({ text: `${file} imports nothing that could be left out` })) }))
  },
}

/** Writes `quick.cjs`, by what all bundles have in common. */
export async function quickBundle(common) {
  await build({
    ...common,
    entryPoints: { quick: 'src/processes/main.ts' },
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    minifySyntax: true,
    minifyWhitespace: true,
    // Plain ASCII, so that it can be read without decoding.
    charset: 'ascii',
    define: { 'import.meta.url': '__url' },
    banner: {
      js: "(function (exports, require, module, __filename, __dirname) { const __url = require('node:url').pathToFileURL(__filename).href;",
    },
    footer: { js: '})' },
    plugins: [...common.plugins, withoutOtherCommands, lazyBuiltins],
  })
}

/** Scans the worked example once with the bundle, and keeps what V8 compiled. `node` is the Node that will run it. */
export async function compileQuickBundle(node) {
  const work = await mkdtemp(join(tmpdir(), 'tocsin-build-'))
  try {
    const db = join(work, 'db')
    const example = join('examples', 'lakehouse')
    const run = (...args) => execFileSync(node, args, { stdio: 'pipe' })
    run(join('bin', 'tocsin.js'), 'db', 'build', '--from', join(example, 'osv'), '--db', db)
    run(join('scripts', 'code-cache.mjs'), 'scan', join(example, 'bom.json'), '--db', db, '--format', 'json')
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}
