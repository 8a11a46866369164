/**
 * Makes a fresh checkout ready: installs what the lockfile names when that has not been done, and knows the
 * runtime that the project brings. Runs on any Node from 20.19, without dependencies.
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'node_modules', '.bin')
const runtime = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const stamp = join(root, 'node_modules', '.tocsin-lock')

/** Installs from the lockfile unless node_modules already holds exactly that. */
export async function install() {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  process.stderr.write('Installing packages (first start only) …\n')
  // Not `npm ci`: it refuses a lockfile that lacks the optional binaries of other platforms, which a registry mirror
  // need not carry. This takes every version from the lockfile as well, and leaves the file alone.
  const code = await run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'])
  if (code !== 0) {
    process.stderr.write('npm install failed; its message stands above. Check the network and run the command again.\n')
    process.exit(3)
  }
  writeFileSync(stamp, lock)
}

/** Runs a program with the project's own runtime first on the PATH; answers with its exit code. */
export async function run(command, args, options) {
  return ended(start(command, args, options))
}

/**
 * The same, with what it writes, `{code, text}`; `onText` gets each piece as it comes. `priority` is as `os.setPriority` takes it.
 */
export async function capture(command, args, { env, priority, onText = () => {} } = {}) {
  const colour = process.stdout.isTTY && !process.env.NO_COLOR ? { FORCE_COLOR: '1' } : {}
  const child = start(command, args, { env: { ...colour, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  if (priority !== undefined && child.pid !== undefined) setPriority(child.pid, priority)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece) => {
      text += piece
      onText(piece)
    })
  }
  return { code: await ended(child, 'close'), text }
}

/** Runs a JavaScript file with the project's runtime. */
export function runNode(args, options) {
  return run(runtime, args, options)
}

/** The same, as `capture`. */
export function captureNode(args, options) {
  return capture(runtime, args, options)
}

function start(command, args, { env = {}, stdio = 'inherit' } = {}) {
  // npm and the tools are batch files on Windows, which only a shell can start.
  const batch = process.platform === 'win32' && !command.endsWith('.exe')
  return spawn(batch ? `${command}.cmd` : command, args, {
    cwd: root,
    stdio,
    shell: batch,
    env: { ...process.env, PATH: bin + delimiter + process.env.PATH, ...env },
  })
}

/** The exit code of a child, which ends when this process is asked to. */
function ended(child, event = 'exit') {
  const forward = () => child.kill('SIGTERM')
  const wait = () => {}
  process.on('SIGTERM', forward)
  // On Ctrl-C the terminal signals the child itself.
  process.on('SIGINT', wait)
  // npm passes a termination signal to its shell only; when that is gone, nobody would end us.
  const parent = process.ppid
  const watch = setInterval(() => process.ppid !== parent && forward(), 500)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on(event, (code, signal) => {
      clearInterval(watch)
      process.off('SIGTERM', forward)
      process.off('SIGINT', wait)
      resolve(signal ? 1 : (code ?? 1))
    })
  })
}
