#!/usr/bin/env node
// No module of Node is imported here: an import loads all of it, with what its exports would only load when used.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major > 22 || (major === 22 && minor >= 13)) {
  const { existsSync, readFileSync } = process.getBuiltinModule('node:fs')
  const { fileURLToPath } = process.getBuiltinModule('node:url')
  const root = fileURLToPath(new URL('..', import.meta.url))
  if (!existsSync(`${root}/dist/tocsin.js`)) fail('Tocsin is not built yet: run npm start, or npm run build.')
  const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'))
  const args = process.argv.slice(2)
  const { main, leave } = args[0] === 'scan' ? await quick(root, args) : await whole()
  process.exitCode = await main(args, root, version)
  leave?.()
} else {
  const { spawn } = await import('node:child_process')
  const { existsSync } = await import('node:fs')
  const { fileURLToPath } = await import('node:url')
  // A checkout brings its own runtime (devDependency "node"), so that an older Node on the machine is enough.
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const runtime = fileURLToPath(new URL(`../node_modules/node/bin/${name}`, import.meta.url))
  if (!existsSync(runtime)) fail(`Tocsin needs Node 22.13 or newer; this is ${process.versions.node}.`)
  const child = spawn(runtime, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  // The terminal signals the child too; this process only waits for its answer.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('exit', (status, signal) => {
    process.exitCode = status ?? 70
    // Ended as the child was, so that shells see a Ctrl-C and not a bug.
    if (signal === 'SIGINT' || signal === 'SIGTERM') {
      process.removeAllListeners(signal)
      process.kill(process.pid, signal)
    }
  })
}

/** The command that starts many times a day. */
async function quick(root, args) {
  const { bytesOf, isPlain, leave, loadCompiled, settle } = await import('./quick.js')
  const isThere = process.getBuiltinModule('node:fs').existsSync(`${root}/dist/quick.cjs`)
  if (!isThere || !isPlain(args, process.cwd())) return whole()
  const { exports } = loadCompiled(`${root}/dist/quick.cjs`, bytesOf(`${root}/dist/quick.cache`))
  settle()
  return { ...exports, leave }
}

/** All commands; Node keeps what it compiled of them in the user's own cache folder, where nobody else can write. */
async function whole() {
  const caches = process.env.XDG_CACHE_HOME || (process.env.HOME && `${process.env.HOME}/.cache`)
  if (caches) process.getBuiltinModule('node:module').enableCompileCache(`${caches}/tocsin`)
  return import('../dist/tocsin.js')
}

function fail(message) {
  process.stderr.write(`tocsin: ${message}\n`)
  process.exit(3)
}
