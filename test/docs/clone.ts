import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { text as readText } from 'node:stream/consumers'

const root = join(import.meta.dirname, '..', '..')
/** What Git does not have. */
const notCloned = new Set(['node_modules', 'dist', 'data', 'bulletins', 'coverage', '.git'])

/** A checkout as one would be after a clone, but that its packages are those of this one. */
export interface Clone {
  readonly folder: string
  /** Runs a command line of a shell in it; what it prints, and its exit code. */
  run(command: string): Promise<{ readonly text: string; readonly code: number | null }>
  /** Starts `npm start`; what it prints until it serves. It goes on until `end`. */
  start(): Promise<string>
  end(): Promise<void>
}

export function freshClone(): Clone {
  const folder = join(realpathSync(mkdtempSync(join(tmpdir(), 'tocsin-clone-'))), 'tocsin')
  for (const name of readdirSync(root).filter((name) => !notCloned.has(name))) {
    cpSync(join(root, name), join(folder, name), { recursive: true })
  }
  linkPackages(folder)
  const env = ownEnvironment(folder)
  let server: ChildProcess | undefined
  return {
    folder,
    async run(command) {
      const child = spawn('bash', ['-c', `{ ${command}\n} 2>&1`], {
        cwd: folder,
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const [text, [code]] = await Promise.all([readText(child.stdout), once(child, 'close')])
      return { text, code }
    },
    async start() {
      server = spawn('npm', ['start'], {
        cwd: folder,
        env: { ...env, TOCSIN_PORT: '0' },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      return untilServed(server)
    },
    async end() {
      if (server?.exitCode === null) {
        const ended = once(server, 'exit')
        server.kill('SIGTERM')
        await ended
      }
      rmSync(join(folder, '..'), { recursive: true, force: true })
    },
  }
}

/** As `npm start` leaves them: the packages, and the note of which they are. */
function linkPackages(folder: string): void {
  mkdirSync(join(folder, 'node_modules'))
  for (const name of readdirSync(join(root, 'node_modules'))) {
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name))
  }
  rmSync(join(folder, 'node_modules', '.tocsin-lock'), { force: true })
  cpSync(join(root, 'package-lock.json'), join(folder, 'node_modules', '.tocsin-lock'))
}

/** That of somebody who has set nothing, with the Node of the machine, whatever runs the tests. */
function ownEnvironment(folder: string): Record<string, string> {
  const PATH = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((each) => !each.includes('node_modules'))
    .join(delimiter)
  const home = join(folder, '..', 'home')
  mkdirSync(home)
  writeFileSync(join(home, '.npmrc'), 'update-notifier=false\n')
  return { PATH, HOME: home, LANG: 'C.UTF-8' }
}

function untilServed(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const see = (part: Buffer) => {
      text += part
      if (/Ctrl-C stops it/.test(text)) resolve(text)
    }
    child.stdout?.on('data', see)
    child.stderr?.on('data', see)
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${text}`)))
  })
}
