import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'tocsin-ci-'))
const bin = join(folder, 'bin')
const hasTools = process.platform !== 'win32' && ['bash', 'git', 'tar'].every((name) => run(name, ['--version']) === 0)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(command: string, args: readonly string[], cwd = folder): number | null {
  const env = { ...process.env, GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@a.example', GIT_COMMITTER_NAME: 'a' }
  return spawnSync(command, args, { cwd, env: { ...env, GIT_COMMITTER_EMAIL: 'a@a.example' } }).status
}

function program(name: string, text: string): void {
  mkdirSync(bin, { recursive: true })
  writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`)
  chmodSync(join(bin, name), 0o755)
}

/** A checkout with one committed file, and one that is not. */
function checkout(name: string): string {
  const path = join(folder, name)
  cpSync(join(root, '.ci'), join(path, '.ci'), { recursive: true })
  writeFileSync(join(path, 'file'), 'committed')
  mkdirSync(join(path, 'node_modules'))
  mkdirSync(join(path, 'field'))
  run('git', ['init', '-q'], path)
  run('git', ['add', '.ci', 'file'], path)
  run('git', ['commit', '-qm', 'one'], path)
  return path
}

const kinds: readonly [string, (name: string) => string][] = [
  ['a clone', checkout],
  [
    'a shallow clone',
    (name) => {
      run('git', ['clone', '-q', '--depth=1', `file://${checkout(`${name}-whole`)}`, name])
      mkdirSync(join(folder, name, 'field'))
      return join(folder, name)
    },
  ],
  [
    'a folder without history',
    (name) => {
      rmSync(join(checkout(name), '.git'), { recursive: true })
      return join(folder, name)
    },
  ],
]

describe.skipIf(!hasTools)('.ci/run (needs bash, git and tar)', () => {
  test.each(kinds)('tests %s in a folder with a space, and passes on how that ended', (name, make) => {
    const path = make(name.replaceAll(' ', '-'))
    // Stand-ins for npm, and for root, who would install packages.
    program(
      'npm',
      'pwd\ncat file; ls -d node_modules; cat; echo "$TOCSIN_TEST_DATA"; echo "7 passed, 2 failed, 1 skipped"; exit 3',
    )
    program('id', 'echo 1000')
    const env = { ...process.env, PATH: bin + delimiter + process.env.PATH, TOCSIN_TEST_DATA: 'field', CI: 'true' }
    const { status, stdout } = spawnSync(join(path, '.ci', 'run'), { cwd: '/', env, encoding: 'utf8', input: 'typed' })
    const [where = '', ...more] = stdout.trimEnd().split('\n')
    expect(where).toMatch(/\/odd name\/tocsin$/)
    expect(more).toEqual([`committed${join(path, 'field')}`, '7 passed, 2 failed, 1 skipped'])
    expect(status).toBe(3)
    expect(existsSync(where)).toBe(false)
  })
})
