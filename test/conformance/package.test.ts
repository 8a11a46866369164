import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { root } from '../fakes.ts'

interface Packed {
  readonly size: number
  readonly unpackedSize: number
  readonly files: readonly { readonly path: string }[]
}

let packed: Packed
let paths: ReadonlySet<string>

// Without `prepack`, which would build anew under other tests: npm test has built before.
beforeAll(() => {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts']
  const answer = JSON.parse(execFileSync('npm', args, { cwd: root, encoding: 'utf8' }))
  // npm 12 and later answer by name.
  packed = Array.isArray(answer) ? answer[0] : Object.values(answer)[0]
  paths = new Set(packed.files.map(({ path }) => path))
})

test.each([
  ...[
    'bin/tocsin.js',
    'dist/tocsin.js',
    'dist/validator-worker.js',
    'dist/match-worker.js',
    'dist/session-guard.js',
    'man/tocsin.1',
  ],
  ...['dist/completion/tocsin', 'dist/completion/_tocsin', 'dist/completion/tocsin.fish'],
  ...['README.md', 'LICENSE', 'CHANGELOG.md', 'docs/cli.md', 'docs/first-bulletin.md', 'schemas/scan.schema.json'],
  ...['examples/lakehouse/bom.json', 'examples/lakehouse/osv/sample.txt'],
])('the package holds %s', (path) => {
  expect([...paths]).toContain(path)
})

test('it holds no tests, no sources, and nothing of the machine that made it', () => {
  const odd = [...paths].filter((path) =>
    /\.test\.|^(?:src|test|scripts|bench|data|bulletins|\.)|node_modules|\.map$/.test(path),
  )
  expect(odd).toEqual([])
})

test('it is small: 3 MB packed, 12 MB on disk', () => {
  expect(packed.size).toBeLessThan(3 * 10 ** 6)
  expect(packed.unpackedSize).toBeLessThan(12 * 10 ** 6)
})

test('links between its pages lead to files that are in it', () => {
  const broken = [...paths]
    .filter((path) => path.endsWith('.md'))
    .flatMap((page) => {
      const text = readFileSync(join(root, page), 'utf8').replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '')
      const targets = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/g)].map(([, target = '']) => target)
      return targets
        .map((target) => posix.join(posix.dirname(page), target).replace(/\/$/, ''))
        .filter((target) => !isThere(target))
        .map((target) => `${page}: ${target}`)
    })
  expect(broken).toEqual([])
})

function isThere(target: string): boolean {
  return paths.has(target) || [...paths].some((path) => path.startsWith(`${target}/`))
}
