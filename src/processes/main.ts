import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Terminal } from '../cli/command.ts'
import { run } from '../cli/run.ts'
import { environmentProxies } from '../io/http/environment-proxies.ts'
import { settings } from '../io/settings.ts'
import { terminalProgress } from '../io/terminal/index.ts'
import { realPorts } from './ports.ts'

/** Builds the real ports and starts the command line. `root` is the package's folder. Answers with the exit code. */
export async function main(args: readonly string[], root: string, version: string): Promise<number> {
  const now = () => Date.now()
  const proxies = await environmentProxies(process.env)
  const progress = terminalProgress(process.stderr, now)
  const terminal = terminalOf(process.stdout, process.stderr, () => progress.end())
  const code = await run(args, terminal, () => {
    // Only a checkout of the sources has it; its data folder lies in it.
    const own = existsSync(join(root, 'scripts', 'start.mjs')) ? { checkout: root } : {}
    const { data, host, port } = settings(process.env, { home: homedir(), platform: process.platform, ...own })
    const db = join(data, 'db')
    const context = realPorts({ now, db, progress, proxies, version, log: (text) => terminal.err(text) })
    return {
      context,
      terminal,
      folders: { data, db, example: join(root, 'examples', 'lakehouse'), working: '.' },
      listen: { host, port },
      async service() {
        const { serviceOf } = await import('./service.ts')
        return serviceOf(context, { terminal, beside: import.meta.url })
      },
    }
  })
  progress.end()
  return code
}

function terminalOf(stdout: NodeJS.WriteStream, stderr: NodeJS.WriteStream, beforeTalk: () => void): Terminal {
  // A reader that has seen enough (| head) closes the pipe; that is not an error of ours.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(process.exitCode ?? 0)
  })
  let stopped: AbortSignal | undefined
  return {
    out: (text) => void stdout.write(text),
    err(text) {
      beforeTalk()
      stderr.write(text)
    },
    colour: stdout.isTTY && stdout.hasColors() && !process.env.NO_COLOR,
    columns: stdout.columns ?? 160,
    stopSignal() {
      stopped ??= handledSignal()
      return stopped
    },
  }
}

/**
 * Aborts on Ctrl-C or a termination signal; a second one ends the process at once. Handlers run between turns of the
 * event loop only, so a busy loop would outlive every signal: what has nothing to clean up leaves them to the system,
 * and the others ask for this when their own work is done.
 */
function handledSignal(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort())
  return controller.signal
}
