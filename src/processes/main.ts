import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Terminal } from '../cli/command.ts'
import { run } from '../cli/run.ts'
import type { Context } from '../domain/ports.ts'
import { files } from '../io/files.ts'
import { mirrorAt } from '../io/mirror.ts'
import { environmentProxies } from '../io/outgoing.ts'
import { terminalProgress } from '../io/progress.ts'
import { settings } from '../io/settings.ts'

/** Builds the real Context and starts the command line. `root` is the package's folder. Answers with the exit code. */
export async function main(args: readonly string[], root: string, version: string): Promise<number> {
  const now = () => Date.now()
  const proxies = await environmentProxies(process.env)
  const progress = terminalProgress(process.stderr, now)
  const context: Context = {
    now,
    files,
    progress,
    mirror: (location) => mirrorAt(location, { proxies }),
    async outside(wish) {
      const { outsideDoors } = await import('../io/outside-doors.ts')
      return outsideDoors(wish, { agent: `tocsin/${version}`, proxies })
    },
    async probing() {
      const { probeDoor } = await import('../io/probe-door.ts')
      return probeDoor()
    },
    proxySetting: (url) => (URL.canParse(url) ? proxies.settingFor(new URL(url)) : undefined),
    tool: { name: 'tocsin', version },
  }
  const terminal = terminalOf(process.stdout, process.stderr, () => progress.end())
  const code = await run(args, terminal, () => {
    // Only a checkout of the sources has it; its data folder lies in it.
    const own = existsSync(join(root, 'scripts', 'start.mjs')) ? { checkout: root } : {}
    const { data, host, port } = settings(process.env, { home: homedir(), platform: process.platform, ...own })
    return {
      context,
      terminal,
      folders: { data, db: join(data, 'db'), example: join(root, 'examples', 'lakehouse'), working: '.' },
      listen: { host, port },
      async serve(site, address) {
        const { serve } = await import('./serve.ts')
        return serve(site, { address, version, terminal, now })
      },
    }
  })
  progress.end()
  return code
}

function terminalOf(stdout: NodeJS.WriteStream, stderr: NodeJS.WriteStream, beforeTalk: () => void): Terminal {
  // A reader that has seen enough (| head) closes the pipe; that is no error of ours.
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
