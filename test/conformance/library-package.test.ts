import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// The package as others install it: imported by its own name, from a folder elsewhere. Each example of the documentation
// is run as it stands there, and prints what stands below it.

const root = join(import.meta.dirname, '..', '..')
const built = existsSync(join(root, 'dist', 'library', 'csaf.js'))
const reason = built ? '' : ' (skipped: npm run build has not been run)'

const documented = ['README.md', join('docs', 'library.md')].flatMap((file) => {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(/```js\n((?:(?!```).)*)```\n\n```text\n((?:(?!```).)*)```/gs)].map(
    ([, code = '', printed = '']) => {
      return { name: `${file}: ${/'(tocsin\/\w+)'/.exec(code)?.[1]}`, code, printed }
    },
  )
})

describe.skipIf(!built)(`tocsin/csaf and tocsin/versions${reason}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-library-'))
  beforeAll(() => {
    mkdirSync(join(folder, 'node_modules'))
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
    symlinkSync(root, join(folder, 'node_modules', 'tocsin'), 'junction')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function run(code: string): string {
    writeFileSync(join(folder, 'example.js'), code)
    return execFileSync(process.execPath, ['example.js'], { cwd: folder, encoding: 'utf8' })
  }

  test('each has an example in the README and in the documentation', () => {
    const modules = documented.map(({ name }) => name).toSorted()
    expect([...new Set(modules)]).toEqual([
      'README.md: tocsin/csaf',
      'README.md: tocsin/versions',
      `${join('docs', 'library.md')}: tocsin/csaf`,
      `${join('docs', 'library.md')}: tocsin/versions`,
    ])
  })

  test.each(documented)('$name: the example prints what stands below it', ({ code, printed }) => {
    expect(run(code)).toBe(printed)
  })

  test('errors have their class and code outside too', () => {
    const code = `import { TocsinError, compare } from 'tocsin/versions'
import { validate } from 'tocsin/csaf'
const caught = (error) => [error.name, error.code, error.message].join(' | ')
try { compare('Nowhere', '1', '2') } catch (error) { console.log(error instanceof TocsinError, caught(error)) }
await validate({ document: {} }).catch((error) => console.log(caught(error)))`
    expect(run(code).trimEnd().split('\n')).toEqual([
      'true TocsinError | ecosystem_unsupported | Tocsin does not know how Nowhere orders its versions.',
      'TocsinError | csaf_unsupported | This is JSON, not a CSAF document: it names no CSAF version.',
    ])
  })

  test('neither opens a socket or starts a process', () => {
    const files = readdirSync(join(root, 'dist', 'library'), { recursive: true, encoding: 'utf8' })
    const modules = files
      .filter((file) => file.endsWith('.js'))
      .flatMap((file) => {
        const text = readFileSync(join(root, 'dist', 'library', file), 'utf8')
        return [...text.matchAll(/\b(?:from|import|require)\s*\(?\s*["'](?:node:)?([\w/]+)["']/g)].map(
          ([, name]) => name,
        )
      })
    const outside = ['http', 'https', 'http2', 'net', 'tls', 'dns', 'dgram', 'child_process', 'worker_threads']
    expect(modules.filter((name) => outside.includes(name ?? ''))).toEqual([])
  })

  test('the declarations compile as strictly as can be', () => {
    const compile = (code: string) => {
      writeFileSync(join(folder, 'use.ts'), code)
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: strictest, files: ['use.ts'] }))
      const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
      return messageOf(() => execFileSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' }))
    }
    expect(compile(use)).toBe('')
    expect(compile(`${use}\ncompare('npm', 1, 2)\n`)).toContain('error TS')
  })
})

const strictest = {
  module: 'nodenext',
  target: 'es2023',
  lib: ['es2024'],
  types: [],
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  skipLibCheck: false,
}

const use = `
import { convert, type Problem, presetNames, type PresetName, validate, type Validation } from 'tocsin/csaf'
import { compare, type InRange, inRange, parse } from 'tocsin/versions'

const preset: PresetName | undefined = presetNames[0]
const validation: Promise<Validation> = validate({}, { preset: preset ?? 'full', now: 0 })
const problems: Promise<readonly Problem[]> = validation.then(({ tests }) => tests.flatMap((test) => test.problems))
const remarks: Promise<string[]> = convert({}, { to: '2.1' }).then((made) => made.remarks.map(({ message }) => message))
const sign: -1 | 0 | 1 = compare('npm', '1.0.0', '2.0.0')
const parsed = parse('npm', '1.0.0')
const text: string = 'version' in parsed ? parsed.version : parsed.problem
const answer: InRange = inRange({ package: { ecosystem: 'npm', name: 'a' }, versions: ['1.0.0'] }, '1.0.0').inRange
export const all = [problems, remarks, sign, text, answer]
`

function messageOf(compile: () => string): string {
  try {
    return compile()
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error)
  }
}
