import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startProgram } from './program.ts'
import type { Origin } from './running.ts'

const run = promisify(execFile)

/** An application of the lab that runs on Python packages of its own. */
export interface PythonApplication {
  /** `flask-2.2.4`: also the folder of its packages. */
  readonly id: string
  readonly framework: string
  readonly sessionCookie: string
  /** What pip installs. */
  readonly packages: readonly string[]
  /** File beside this one; gets the port as its only argument. */
  readonly file: string
}

/** Milliseconds for a command, also on a busy machine and a slow network. */
const patience = 600_000

const environments = new Map<string, Promise<Environment>>()

/** Python's packages are installed once and kept in the folder for temporary files. */
export function pythonOrigin(application: PythonApplication): Origin {
  const prepared = () => {
    const environment = environments.get(application.id) ?? prepare(application)
    environments.set(application.id, environment)
    return environment
  }
  return {
    id: application.id,
    framework: application.framework,
    sessionCookie: application.sessionCookie,
    missing: async () => (await prepared()).missing,
    async start() {
      const { folder, missing } = await prepared()
      if (missing) throw new Error(missing)
      return startProgram({
        name: application.framework,
        prepare: (work, port) => start(application, folder, work, port),
      })
    },
  }
}

interface Environment {
  readonly folder: string
  readonly missing: string | undefined
}

async function prepare({ id, packages, framework }: PythonApplication): Promise<Environment> {
  const folder = join(tmpdir(), 'tocsin-lab-python', id)
  try {
    if (!existsSync(folder)) await install(folder, packages)
    await run(pythonOf(folder), ['-c', `import ${framework}`])
    return { folder, missing: undefined }
  } catch (error) {
    return { folder, missing: `${id} cannot be installed: ${causeOf(error)}` }
  }
}

/** What a command that failed wrote is in its error. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('killed' in error && error.killed === true) return `it took longer than ${patience / 60_000} minutes`
  const lines = error.message.trim().split('\n')
  return lines.find((line) => line.startsWith('ERROR: ')) ?? lines.at(-1) ?? error.message
}

async function install(folder: string, packages: readonly string[]): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true })
  // Made aside, so that nobody sees half of it.
  const aside = mkdtempSync(`${folder}-`)
  try {
    await run(process.platform === 'win32' ? 'python' : 'python3', ['-m', 'venv', aside], { timeout: patience })
    await run(pythonOf(aside), ['-m', 'pip', 'install', '-q', ...packages], { timeout: patience })
    renameSync(aside, folder)
  } catch (error) {
    removeQuietly(aside)
    // Another process may have been first.
    if (!existsSync(folder)) throw error
  }
}

/** What still writes there after its parent was ended must not hide why that was. */
function removeQuietly(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  } catch {}
}

function start({ file }: PythonApplication, folder: string, work: string, port: number) {
  mkdirSync(join(work, 'static'))
  writeFileSync(join(work, 'static', 'site.css'), 'body { margin: 2rem }\n')
  const script = fileURLToPath(new URL(file, import.meta.url))
  return { command: pythonOf(folder), args: [script, String(port)] }
}

function pythonOf(folder: string): string {
  return process.platform === 'win32' ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python')
}
