/** The checks of the project by name, each a command of an installed tool. */
import { join } from 'node:path'
import { run, runNode } from './setup.mjs'

const commands = {
  types: () => runNode([join('node_modules', '@typescript', 'native', 'bin', 'tsc'), '-p', '.']),
  lint: () => run('biome', ['check', '--error-on-warnings', '.']),
  borders: () =>
    run('depcruise', ['src', 'test', 'bench', '--config', '.dependency-cruiser.mjs', '--output-type', 'err']),
  regex: () => runNode(['scripts/check-regex.mjs']),
  unused: () => run('knip', ['--no-progress']),
  build: () => runNode(['scripts/build.mjs']),
  unit: () => run('vitest', ['run', '--project', 'unit']),
  all: () => run('vitest', ['run']),
}

/** Runs the named checks in turn; 0, or the exit code of the first that failed. */
export async function steps(names) {
  for (const name of names) {
    const startedAt = performance.now()
    const code = await commands[name]()
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    process.stderr.write(`${code === 0 ? 'ok' : 'FAILED'}  ${name}  ${seconds} s\n`)
    if (code !== 0) return code
  }
  return 0
}
