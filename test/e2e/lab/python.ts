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
    // What a command that failed wrote is in its error; its last line says why.
    const text = error instanceof Error ? error.message.trim() : String(error)
    return { folder, missing: `${id} cannot be installed: ${text.split('\n').at(-1)}` }
  }
}

async function install(folder: string, packages: readonly string[]): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true })
  // Made aside, so that nobody sees half of it.
  const aside = mkdtempSync(`${folder}-`)
  try {
    await run(process.platform === 'win32' ? 'python' : 'python3', ['-m', 'venv', aside], { timeout: 60_000 })
    await run(pythonOf(aside), ['-m', 'pip', 'install', '-q', ...packages], { timeout: 180_000 })
    renameSync(aside, folder)
  } catch (error) {
    rmSync(aside, { recursive: true, force: true })
    // Another process may have been first.
    if (!existsSync(folder)) throw error
  }
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
