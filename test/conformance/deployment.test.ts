import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { load as parse } from 'js-yaml'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { example, root } from '../fakes.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-deployment-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const isThere = (command: string) => spawnSync(command, ['--version']).status === 0
/** Where `go install` puts it. */
const ofGo = join(process.env.GOBIN ?? join(homedir(), 'go', 'bin'), 'actionlint')
const actionlint = ['actionlint', ofGo].find(isThere)

/** https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax, of composite actions. */
const step = z.strictObject({
  name: z.string().optional(),
  id: z
    .string()
    .regex(/^[A-Za-z_][\w-]*$/)
    .optional(),
  if: z.string().optional(),
  env: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  'continue-on-error': z.boolean().optional(),
  'working-directory': z.string().optional(),
})
const Metadata = z.strictObject({
  name: z.string().min(1),
  description: z.string().min(1).max(125),
  author: z.string().optional(),
  branding: z.strictObject({
    icon: z.string(),
    color: z.enum(['white', 'black', 'yellow', 'blue', 'green', 'orange', 'red', 'purple', 'gray-dark']),
  }),
  inputs: z.record(
    z.string(),
    z.strictObject({
      description: z.string().min(1),
      required: z.boolean().optional(),
      default: z.string().optional(),
    }),
  ),
  outputs: z.record(z.string(), z.strictObject({ description: z.string().min(1), value: z.string() })),
  runs: z.strictObject({
    using: z.literal('composite'),
    steps: z.array(
      z.union([
        step.extend({ run: z.string(), shell: z.literal('bash') }),
        step.extend({
          uses: z.string().regex(/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/),
          with: z.record(z.string(), z.unknown()).optional(),
        }),
      ]),
    ),
  }),
})

const actionText = readFileSync(join(root, 'action.yml'), 'utf8')
const action = Metadata.parse(parse(actionText))
const scripts = action.runs.steps.flatMap((each) => ('run' in each ? [each] : []))

describe('action.yml', () => {
  test('each action that it uses is pinned, with the version beside it', () => {
    const uses = actionText.split('\n').filter((line) => /\buses:/.test(line))
    expect(uses.length).toBeGreaterThan(0)
    for (const line of uses) expect(line).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  test('each input is used, none that is not there, and a required one has no default', () => {
    const used = [...actionText.matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name)
    expect([...new Set(used)].sort()).toEqual(Object.keys(action.inputs).sort())
    for (const { required = false, default: given } of Object.values(action.inputs)) {
      expect(required).toBe(given === undefined)
    }
  })

  test('docs/automation.md has each input with its default', () => {
    const page = readFileSync(join(root, 'docs', 'automation.md'), 'utf8')
    const rows = [...page.matchAll(/^\| `([\w-]+)` +\| (.+?) +\|/gm)].map(([, name = '', given = '']) => [name, given])
    const shown = Object.entries(action.inputs).map(([name, { default: given }]) => [name, given])
    expect(rows.map(([name]) => name).sort()).toEqual(shown.map(([name]) => name).sort())
    for (const [name, given] of shown) if (given) expect(rows).toContainEqual([name, `\`${given}\``])
  })

  test('what is typed by users gets into scripts by the environment only', () => {
    for (const { run } of scripts) expect(run).not.toContain('${{')
  })

  test.each(scripts.map(({ name, run }) => [name, run]))('the script "%s" is one of bash', (_, run) => {
    expect(spawnSync('bash', ['-n'], { input: run, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' })
  })

  test.skipIf(actionlint === undefined)(
    'actionlint finds nothing in a workflow that uses it (skipped where it is not installed)',
    () => {
      const workflows = join(folder, 'lint', '.github', 'workflows')
      mkdirSync(workflows, { recursive: true })
      spawnSync('git', ['init', '-q', join(folder, 'lint')])
      writeFileSync(join(folder, 'lint', 'action.yml'), actionText)
      const steps = [{ uses: './', with: { sbom: 'bom.json', 'fail-on': 'high' } }]
      writeFileSync(
        join(workflows, 'x.yml'),
        JSON.stringify({ on: 'push', jobs: { scan: { 'runs-on': 'ubuntu-24.04', steps } } }),
      )
      const { stdout, status } = spawnSync(actionlint ?? '', [], { cwd: join(folder, 'lint'), encoding: 'utf8' })
      expect({ stdout, status }).toEqual({ stdout: '', status: 0 })
    },
  )
})

describe('the scripts of action.yml, run as GitHub runs them', () => {
  const temp = join(folder, 'runner')
  const [outputs, summary] = [join(folder, 'outputs'), join(folder, 'summary')]
  const bin = join(folder, 'bin')
  mkdirSync(bin, { recursive: true })
  writeFileSync(join(bin, 'tocsin'), `#!/bin/sh\nexec '${join(root, 'tocsin')}' "$@"\n`)
  chmodSync(join(bin, 'tocsin'), 0o755)

  function ran(name: string, env: Record<string, string>) {
    const script = scripts.find((each) => each.name === name)?.run ?? ''
    writeFileSync(outputs, '')
    writeFileSync(summary, '')
    const files = { RUNNER_TEMP: temp, GITHUB_OUTPUT: outputs, GITHUB_STEP_SUMMARY: summary }
    const PATH = `${bin}${delimiter}${process.env.PATH}`
    const options = { cwd: root, env: { PATH, ...files, ...env }, encoding: 'utf8' } as const
    const { status, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], options)
    return { status, stderr, outputs: readFileSync(outputs, 'utf8'), summary: readFileSync(summary, 'utf8') }
  }

  test('advisories are fetched, and updated where a cache holds some', () => {
    const env = { FROM: join(example, 'osv'), ECOSYSTEMS: 'PyPI' }
    expect(ran('Fetch advisories', env)).toMatchObject({ status: 0 })
    expect(ran('Fetch advisories', env)).toMatchObject({ status: 0 })
  })

  test('a scan writes SARIF and a summary, and leaves its verdict to the last step', () => {
    const env = { SBOM: 'examples/lakehouse/bom.json\n', FAIL_ON: 'high', FAIL_ON_UNREAD: 'false' }
    const { status, outputs: said, summary: shown } = ran('Scan', env)
    expect(status).toBe(0)
    expect(said).toBe(`sarif=${temp}/tocsin/tocsin.sarif\nstatus=1\n`)
    expect(JSON.parse(readFileSync(`${temp}/tocsin/tocsin.sarif`, 'utf8')).version).toBe('2.1.0')
    expect(shown).toContain('CVE-2023-30861')
    expect(ran('Fail on findings', { STATUS: '1' }).status).toBe(1)
    expect(ran('Fail on findings', { STATUS: '0' }).status).toBe(0)
  })

  test('an SBOM that cannot be read fails at once, with nothing to upload', () => {
    const { status, outputs: said } = ran('Scan', { SBOM: 'none.json', FAIL_ON: 'any', FAIL_ON_UNREAD: 'false' })
    expect(status).toBe(2)
    expect(said).not.toContain('status=')
  })
})

describe('Containerfile (not built here)', () => {
  const text = readFileSync(join(root, 'Containerfile'), 'utf8')
  const instructions = text
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter(Boolean)
    .map((line) => [line.replace(/ .*/, ''), line.replace(/^\S+ /, '')] as const)
  const ofKind = (kind: string) => instructions.filter(([name]) => name === kind).map(([, rest]) => rest)

  test('its base is one exact version of the Node that the checkout brings', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'node_modules', 'node', 'package.json'), 'utf8'))
    for (const base of ofKind('FROM')) expect(base).toMatch(/^docker\.io\/library\/node:\d+\.\d+\.\d+-bookworm-slim\b/)
    for (const base of ofKind('FROM')) expect(base).toContain(`node:${version.replace(/\..*/, '')}.`)
  })

  test('it runs as somebody else than root, and as the program', () => {
    expect(ofKind('USER')).toEqual(['1000:1000'])
    expect(ofKind('ENTRYPOINT')).toEqual(['["tocsin"]'])
    expect(ofKind('ADD')).toEqual([])
  })

  test('what it copies is there', () => {
    const copied = ofKind('COPY').flatMap((rest) => [...rest.matchAll(/\/src\/(\S+)/g)].map(([, name = '']) => name))
    expect(copied).toContain('dist')
    for (const name of copied) expect(existsSync(join(root, name)), name).toBe(true)
  })

  test.skipIf(!isThere('hadolint'))('hadolint finds nothing (skipped where it is not installed)', () => {
    const { stdout, status } = spawnSync('hadolint', ['--no-color', join(root, 'Containerfile')], { encoding: 'utf8' })
    expect({ stdout, status }).toEqual({ stdout: '', status: 0 })
  })
})
