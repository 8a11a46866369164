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
import { example, tocsin } from '../fakes.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-scan-options-'))
const db = join(folder, 'db')
const bom = join(example, 'bom.json')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const scan = (...args: string[]) => tocsin(['scan', bom, '--db', db, ...args])

beforeAll(async () => {
  expect((await tocsin(['db', 'build', '--from', join(example, 'osv'), '--db', db])).code).toBe(0)
})

describe('answers', () => {
  test('--json is --format json', async () => {
    const [short, long] = [await scan('--json'), await scan('--format', 'json')]
    expect(short.out).toBe(long.out)
    expect((await scan('--json', '--format', 'json')).code).toBe(1)
    const { code, err } = await scan('--json', '--format', 'sarif')
    expect([code, err.split('\n')[0]]).toEqual([2, 'tocsin: --json and --format sarif contradict each other.'])
  })

  test('-q leaves no talk on standard error, and errors stay', async () => {
    expect((await scan('--json')).err).not.toBe('')
    const { code, err } = await scan('--json', '-q')
    expect([code, err]).toEqual([1, ''])
    const missing = await tocsin(['scan', join(folder, 'none.json'), '--db', db, '-q'])
    expect([missing.code, missing.err.includes('There is no file')]).toEqual([2, true])
  })

  test('several outputs are written beside the answer', async () => {
    const [sarif, page] = [join(folder, 'a', 'findings.sarif'), join(folder, 'findings.html')]
    const { code, out, err } = await scan('--output', `sarif=${sarif}`, '--output', `html=${page}`)
    expect(code).toBe(1)
    expect(out).toContain('VULNERABILITY')
    expect(err).toContain(`Wrote ${sarif}\nWrote ${page}\n`)
    expect(JSON.parse(readFileSync(sarif, 'utf8')).version).toBe('2.1.0')
    expect(readFileSync(page, 'utf8')).toMatch(/^<!doctype html>/)
  })

  test('a file alone takes the place of the answer', async () => {
    const [file, more] = [join(folder, 'answer.json'), join(folder, 'more.md')]
    const { out } = await scan('--json', '-o', file, '--output', `markdown=${more}`)
    expect(out).toBe('')
    expect(JSON.parse(readFileSync(file, 'utf8')).findings).toHaveLength(14)
    expect(existsSync(more)).toBe(true)
  })

  test.each<[what: string, args: (place: string) => string[], sentence: string]>([
    ['a format that is not there', (at) => ['--output', `pdf=${at}/x`], '"pdf" is not a format; there are cyclonedx, '],
    ['a file twice', (at) => ['--output', `json=${at}/x`, '--output', `sarif=${at}/./x`], '/./x twice.'],
    ['two files for one answer', (at) => ['-o', `${at}/x`, '-o', `${at}/y`], ' would hold the same answer'],
    ['the SBOM', () => ['--output', `json=${bom}`], 'bom.json, which the run reads; give another file.'],
    ['no file', () => ['--output', 'json='], '--output needs the name of a file.'],
    ['a folder among files', (at) => ['--output', `json=${at}/x`, '--output', `sarif=${at}`], ' is a folder.'],
  ])('%s is refused before anything is written', async (_what, args, sentence) => {
    const place = mkdtempSync(join(folder, 'refused-'))
    const { code, out, err } = await scan(...args(place))
    expect([2, 3]).toContain(code)
    expect(out).toBe('')
    expect(err).toContain(sentence)
    expect(readdirSync(place)).toEqual([])
  })
})

describe('.tocsin.json', () => {
  const repository = join(folder, 'repository')
  const inside = join(repository, 'services', 'pump')
  const config = (value: unknown, at = repository) => {
    writeFileSync(join(at, '.tocsin.json'), typeof value === 'string' ? value : JSON.stringify(value))
  }
  const run = (...args: string[]) => tocsin(['scan', bom, ...args], { working: inside })

  beforeAll(() => {
    mkdirSync(join(repository, '.git'), { recursive: true })
    mkdirSync(inside, { recursive: true })
  })

  test('gives defaults, found above the working folder, with paths from its own folder', async () => {
    config({ db: '../db', 'fail-on': 'critical', format: 'json' })
    const { code, out, err } = await run()
    // The index is a sample, so that the exit code stays 1.
    expect(code).toBe(1)
    expect(JSON.parse(out).findings).toHaveLength(14)
    expect(err).toContain(`Using ${join(inside, '..', '..', '.tocsin.json')}: db, fail-on, format\n`)
  })

  test('an option goes before it', async () => {
    config({ db: '../db', format: 'json' })
    expect((await run('--format', 'markdown')).out).toMatch(/^\*\*14 findings/)
    expect((await run('--json', '--db', join(folder, 'none'))).code).toBe(2)
  })

  test('--no-config leaves it alone, --config takes another', async () => {
    config({ format: 'sarif' })
    expect((await run('--no-config', '--db', db)).out).toContain('VULNERABILITY')
    const other = join(folder, 'other.json')
    writeFileSync(other, JSON.stringify({ db: 'db', format: 'markdown' }))
    expect((await run('--config', other)).out).toMatch(/^\*\*14 findings/)
  })

  test('VEX of it is applied', async () => {
    writeFileSync(join(repository, 'vex.json'), readFileSync(join(example, 'decisions.json')))
    config({ db: '../db', vex: ['vex.json'] })
    expect(JSON.parse((await run('--json')).out).suppressed).toHaveLength(2)
  })

  test.each([
    [{ 'fail-onn': 'high' }, 'has the unknown key "fail-onn"; did you mean "fail-on"?'],
    [{ output: 'x' }, 'has the unknown key "output"; there are '],
    [{ 'fail-on': 'severe' }, 'fail-on must be one of any, low, medium, high, critical, none.'],
    [{ 'only-fixed': 'yes' }, 'only-fixed must be true or false.'],
    [{ vex: 'vex.json' }, 'vex must be a list of paths.'],
    [{ db: '-' }, 'db must be a path.'],
    [{ vex: ['a.json', '../../vex.json'] }, 'vex leads out of its folder'],
    [{ publisher: '/etc/passwd' }, 'publisher leads out of its folder'],
    [[], 'is not JSON object of options.'],
    ['{', 'is not JSON: it '],
  ])('%j is refused', async (value, sentence) => {
    config(value)
    const { code, out, err } = await run('--db', db)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(sentence)
  })

  test('a link that leads out of its folder is refused where the file was found, and followed where it was named', async () => {
    const decisions = join(folder, 'decisions.json')
    writeFileSync(decisions, readFileSync(join(example, 'decisions.json')))
    symlinkSync(decisions, join(repository, 'linked.json'))
    symlinkSync(folder, join(repository, 'linked'))
    symlinkSync('vex.json', join(repository, 'within.json'))
    for (const path of ['linked.json', 'linked/decisions.json']) {
      config({ vex: ['within.json', path] })
      const { code, out, err } = await run('--db', db)
      expect([code, out]).toEqual([2, ''])
      expect(err).toContain('.tocsin.json: vex leads out of its folder by a link; name the file on the command line')
      const named = await run('--json', '--db', db, '--config', join(repository, '.tocsin.json'))
      expect(JSON.parse(named.out).suppressed).toHaveLength(2)
    }
    config({ vex: ['within.json'] })
    expect(JSON.parse((await run('--json', '--db', db)).out).suppressed).toHaveLength(2)
    const byLink = join(folder, 'repository-by-link')
    symlinkSync(repository, byLink)
    expect((await tocsin(['scan', bom, '--db', db, '--json'], { working: byLink })).err).toContain('json: vex\n')
  })

  test('draft takes its own defaults from it, and -q says nothing', async () => {
    for (const name of ['decisions.json', 'publisher.json'])
      writeFileSync(join(repository, name), readFileSync(join(example, name)))
    mkdirSync(join(repository, 'evidence'), { recursive: true })
    config({ db: '../db', decisions: 'decisions.json', publisher: 'publisher.json', format: 'json' })
    const product = ['--product', 'Northwind Lakehouse', '--product-version', '2.3']
    const args = ['draft', bom, ...product, '-o', join(folder, 'drafts')]
    const loud = await tocsin(args, { working: inside })
    expect([loud.code, loud.err.includes('.tocsin.json: db, decisions, publisher\n')]).toEqual([0, true])
    expect(loud.out).toContain('NWSB-CVE-2024-34069  not_affected')
    const quiet = await tocsin([...args, '-q'], { working: inside })
    expect([quiet.code, quiet.err, quiet.out]).toEqual([0, '', loud.out])
  })

  test('outside a repository only that of the working folder counts', async () => {
    const lone = join(folder, 'lone')
    mkdirSync(join(lone, 'below'), { recursive: true })
    config({ format: 'json' }, lone)
    const at = (working: string) => tocsin(['scan', bom, '--db', db], { working })
    expect((await at(join(lone, 'below'))).out).toContain('VULNERABILITY')
    expect((await at(lone)).out).toMatch(/^\{/)
  })
})

describe('what is not an SBOM but can be made one of', () => {
  test.each([
    ['package-lock.json', '{"lockfileVersion":3}', 'npm sbom --package-lock-only --sbom-format cyclonedx > bom.json'],
    ['yarn.lock', '# yarn lockfile v1\n', 'npx @cyclonedx/cdxgen -t js -o bom.json AT'],
    ['pnpm-lock.yaml', "lockfileVersion: '9.0'\n", 'npx @cyclonedx/cdxgen -t js -o bom.json AT'],
    ['pom.xml', '<project/>', 'mvn -f AT/pom.xml org.cyclonedx:cyclonedx-maven-plugin:makeAggregateBom'],
    ['requirements-dev.txt', 'flask==2.2.3\n', 'cyclonedx-py requirements AT/requirements-dev.txt -o bom.json'],
    ['poetry.lock', '[[package]]\n', 'cyclonedx-py poetry AT -o bom.json'],
    [
      'uv.lock',
      'version = 1\n',
      'cd AT && uv export --format requirements-txt | cyclonedx-py requirements - -o bom.json',
    ],
    ['go.mod', 'module x\n', 'cyclonedx-gomod mod -json -output bom.json AT'],
    ['Cargo.lock', 'version = 3\n', 'cd AT && cargo cyclonedx --format json'],
    ['Gemfile.lock', 'GEM\n', 'npx @cyclonedx/cdxgen -t ruby -o bom.json AT'],
    [
      'composer.lock',
      '{"packages":[]}',
      'cd AT && composer CycloneDX:make-sbom --output-format=JSON --output-file=bom.json',
    ],
    ['gradle.lockfile', 'a:b:1=x\n', 'npx @cyclonedx/cdxgen -t java -o bom.json AT'],
    [
      'Pump.csproj',
      '<Project/>',
      'dotnet-CycloneDX AT/Pump.csproj --output-format Json --output . --filename bom.json',
    ],
    ['packages.lock.json', '{"version":1}', 'dotnet-CycloneDX AT --output-format Json --output . --filename bom.json'],
    ['pump.jar', 'PK\u0003\u0004', 'syft scan file:AT/pump.jar -o cyclonedx-json=bom.json'],
    ['pump.zip', 'PK\u0003\u0004', 'syft scan AT/pump.zip -o cyclonedx-json=bom.json'],
  ])('%s', async (name, content, command) => {
    const at = mkdtempSync(join(folder, 'make-'))
    writeFileSync(join(at, name), content)
    const { code, out, err } = await tocsin(['scan', join(at, name), '--db', db])
    expect([code, out]).toEqual([2, ''])
    expect(err.replaceAll(at, 'AT')).toContain(command)
    expect(err.trimEnd().split('\n')).toHaveLength(2)
  })

  test('a folder, and a name that only an image can have', async () => {
    expect((await tocsin(['scan', folder, '--db', db])).err).toContain(
      `syft scan dir:${folder} -o cyclonedx-json=bom.json`,
    )
    for (const image of ['alpine:3.20', `ghcr.io/works/pumpd@sha256:${'a'.repeat(64)}`, 'localhost:5000/pumpd:1']) {
      const { code, err } = await tocsin(['scan', image, '--db', db])
      expect([code, err.includes(`syft scan ${image} -o cyclonedx-json=bom.json`)]).toEqual([2, true])
    }
    expect((await tocsin(['scan', 'bom.json', '--db', db])).err).toContain('Check the path')
  })

  test.each(['package-lock.json', 'go.sum', '.'])('%s is spoken of before an index that is missing', async (name) => {
    const at = mkdtempSync(join(folder, 'make-'))
    for (const [file, content] of [
      ['package-lock.json', '{"lockfileVersion":3}'],
      ['go.sum', 'example.org/x v1.0.0 h1:x=\n'],
    ] as const)
      writeFileSync(join(at, file), content)
    const missing = join(at, 'no-index')
    const { code, out, err } = await tocsin(['scan', bom, join(at, name), '--db', missing])
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^tocsin: .+ is an? .+, not an SBOM\.\n +Make one first: /)
    expect(err).not.toContain('index')
    expect((await tocsin(['scan', bom, '--db', missing])).err).toContain(`There is no advisory index in ${missing}.`)
  })

  test('a name with odd signs is quoted for the shell', async () => {
    const at = mkdtempSync(join(folder, "it's $x "))
    writeFileSync(join(at, 'go.mod'), 'module x\n')
    const { err } = await tocsin(['scan', join(at, 'go.mod'), '--db', db])
    expect(err).toContain(`-output bom.json '${at.replaceAll("'", "'\\''")}'`)
  })
})

describe('the third answer is in the row', () => {
  test.each([
    [60, 'unrated       OSV-2021-955\n  ujson 5.7.0, ? commits only'],
    [80, '? commits only'],
    [120, 'not decided: the record names commits only, no versions'],
    [200, 'not decided: the record names commits only, no versions'],
  ])('at %i columns', async (columns, words) => {
    const { out } = await tocsin(['scan', bom, '--db', db], { columns })
    expect(out).toContain(words)
    // A path is as long as it is: that of the checkout, or of a temporary folder.
    const lines = out.split('\n').filter((line) => !line.includes(bom) && !line.includes(db))
    expect(lines.length).toBeGreaterThan(20)
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(columns)
  })
})
