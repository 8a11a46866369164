#!/usr/bin/env node
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const program = new URL('../dist/tocsin.js', import.meta.url)
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major > 22 || (major === 22 && minor >= 13)) {
  if (!existsSync(program)) fail('Tocsin is not built yet: run npm start, or npm run build.')
  const { enableCompileCache } = await import('node:module')
  enableCompileCache()
  const { version } = createRequire(import.meta.url)('../package.json')
  const { main } = await import(program)
  process.exitCode = await main(process.argv.slice(2), root, version)
} else {
  // A checkout brings its own runtime (devDependency "node"), so that an older Node on the machine is enough.
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const runtime = fileURLToPath(new URL(`../node_modules/node/bin/${name}`, import.meta.url))
  if (!existsSync(runtime)) fail(`Tocsin needs Node 22.12 or newer; this is ${process.versions.node}.`)
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

function fail(message) {
  process.stderr.write(`tocsin: ${message}\n`)
  process.exit(3)
}
