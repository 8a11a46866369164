import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, chmodSync, constants, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Running } from './running.ts'

/** A program to be started in a folder of its own, with the port to listen on. */
export interface Program {
  /** The folder's name begins with it. */
  readonly name: string
  /** Writes what the program needs into its folder, and answers with the command that runs it in the foreground. */
  prepare(folder: string, port: number): { command: string; args: string[]; env?: Readonly<Record<string, string>> }
  /** Milliseconds until it must listen. */
  readonly patience?: number
  /** What ends it without delay, where SIGTERM does not. */
  readonly stopSignal?: NodeJS.Signals
}

const live = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of live) endGroup(child)
})

/** Where a program is; undefined where it is not installed. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  return folders.map((folder) => join(folder, name)).find(runnable)
}

/** Why a program cannot be run. */
export function missingProgram(name: string, debianPackage = name): string | undefined {
  return findProgram(name) ? undefined : `${name} is not installed (Debian: apt-get install ${debianPackage})`
}

/** Starts a program and waits until it listens. Throws what it wrote when it ends before. */
export async function startProgram(program: Program): Promise<Running> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptStart(program)
    } catch (error) {
      // Somebody may have taken the port after it was found free.
      if (attempt === 3) throw error
    }
  }
}

async function attemptStart(program: Program): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), `tocsin-lab-${process.pid}-${program.name}-`))
  // Servers that root starts go on as another user, and write here.
  chmodSync(folder, 0o1777)
  const port = await freePort()
  const { command, args, env } = program.prepare(folder, port)
  // A process group of its own, so that it can be ended with all that it starts.
  const child = spawn(...endingWithUs(command, args), { cwd: folder, detached: true, env: { ...process.env, ...env } })
  live.add(child)
  let output = ''
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-4000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const ended = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      keep(Buffer.from(error.message))
      resolve()
    })
    child.on('exit', () => resolve())
  })
  const stop = async () => {
    await end(child, ended, program.stopSignal)
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  const gone = ended.then(() => 'ended')
  const outcome = await Promise.race([gone, listens(port, program.patience ?? 15_000)])
  if (outcome === 'listens') return { port, stop }
  output += logs(folder)
  await stop()
  throw new Error(`${program.name} ${outcome === 'ended' ? 'ended' : 'did not listen in time'}: ${output.trim()}`)
}

/** Linux ends it even where this process is killed, unless it has changed its user, as squid does. */
function endingWithUs(command: string, args: readonly string[]): [command: string, args: string[]] {
  const setpriv = process.platform === 'linux' ? findProgram('setpriv') : undefined
  return setpriv ? [setpriv, ['--pdeathsig', 'TERM', command, ...args]] : [command, [...args]]
}

async function end(child: ChildProcess, ended: Promise<void>, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  child.kill(signal)
  await Promise.race([ended, wait(1500)])
  endGroup(child)
  await ended
  live.delete(child)
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // All of them are gone already.
  }
}

async function listens(port: number, patience: number): Promise<'listens' | 'late'> {
  const until = performance.now() + patience
  while (performance.now() < until) {
    if (await connects(port)) return 'listens'
    await wait(20)
  }
  return 'late'
}

function connects(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const tell = (answer: boolean) => () => {
      socket.destroy()
      resolve(answer)
    }
    socket.on('connect', tell(true)).on('error', tell(false))
  })
}

// Below the range from which the system takes ports for outgoing connections.
const [lowest, highest] = [15_000, 32_000]

/** A port of 127.0.0.1 on which nobody listens. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest))
    const free = await new Promise<boolean>((resolve) => {
      const server = createServer()
      server.on('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
    })
    if (free) return port
  }
}

/** What a program wrote into files, for those that cannot write to a pipe. */
function logs(folder: string): string {
  const names = readdirSync(folder).filter((name) => name.endsWith('.log'))
  return names.map((name) => readFileSync(join(folder, name), 'utf8').slice(-2000)).join('\n')
}

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
