import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { example, instant, root, tocsin } from '../fakes.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-coverage-'))
const real = join(folder, 'real')
const sample = join(folder, 'sample')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const fresh = '2026-11-22T00:00:00Z'

/** A mirror in the layout of osv.dev with one record of each ecosystem, dated so. */
function mirror(name: string, dates: Record<string, string>): string {
  for (const [ecosystem, modified] of Object.entries(dates)) {
    mkdirSync(join(folder, name, ecosystem), { recursive: true })
    const events = [{ introduced: '0' }, { fixed: '2' }]
    const affected = [{ package: { ecosystem, name: 'known' }, ranges: [{ type: 'ECOSYSTEM', events }] }]
    writeFileSync(
      join(folder, name, ecosystem, `A-${ecosystem}.json`),
      JSON.stringify({ id: `A-${ecosystem}`, modified, affected }),
    )
  }
  return join(folder, name)
}

/** An SBOM of these package URLs. */
function bom(name: string, ...purls: string[]): string {
  const components = purls.map((purl, i) => ({
    type: 'library',
    'bom-ref': `c${i}`,
    name: `n${i}`,
    version: '3',
    purl,
  }))
  const file = join(folder, `${name}.cdx.json`)
  writeFileSync(file, JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components }))
  return file
}

const known = ['pkg:npm/known@3', 'pkg:pypi/known@3']
const foreign = ['pkg:yocto/meta/openssl@3', 'pkg:generic/zlib@3']

beforeAll(async () => {
  const from = mirror('osv', { npm: fresh, PyPI: fresh })
  expect((await tocsin(['db', 'build', '--from', from, '--db', real])).code).toBe(0)
  expect((await tocsin(['db', 'build', '--from', join(example, 'osv'), '--db', sample])).code).toBe(0)
})

const formats = ['table', 'json', 'sarif', 'markdown']

describe('what was not looked up decides the exit code', () => {
  test.each<[name: string, purls: string[], options: string[], code: number]>([
    ['everything was', known, [], 0],
    ['everything was, and that is demanded', known, ['--fail-on-unread'], 0],
    ['a part was not', [...known, ...foreign], [], 0],
    ['a part was not, and all is demanded', [...known, ...foreign], ['--fail-on-unread'], 1],
    ['nothing was', foreign, [], 1],
    ['nothing was, and no finding counts', foreign, ['--fail-on', 'none'], 1],
    ['there is nothing', [], [], 0],
    ['there is nothing, and all is demanded', [], ['--fail-on-unread'], 0],
  ])('%s', async (_, purls, options, expected) => {
    for (const format of formats) {
      const { code } = await tocsin(['scan', bom('one', ...purls), '--db', real, '--format', format, ...options])
      expect(code).toBe(expected)
    }
  })

  test('nothing of one document is enough, whatever the others hold', async () => {
    expect((await tocsin(['scan', bom('a', ...known), bom('b', ...foreign), '--db', real])).code).toBe(1)
  })
})

test.each(formats)('the sentence about a document that was not looked up comes with the format %s', async (format) => {
  const file = bom('none', ...foreign)
  const { out, err } = await tocsin(['scan', file, '--db', real, '--format', format], { columns: 500 })
  const said = format === 'table' ? out : err
  expect(said).toContain(`None of the 2 components of ${file} could be looked up, so its vulnerabilities are unknown.`)
  if (format === 'table') expect(err).toBe('')
})

test('the table in a file leaves the sentence on the terminal', async () => {
  const output = join(folder, 'answer.txt')
  const { out, err } = await tocsin(['scan', bom('none', ...foreign), '--db', real, '-o', output])
  expect(out).toBe('')
  expect(err).toContain('could be looked up')
})

test('JSON says of each document how much of it was looked up, and of when the ecosystems are', async () => {
  const files = [bom('a', ...known), bom('b', ...foreign), bom('c', ...known, ...foreign), bom('d')]
  const { out } = await tocsin(['scan', ...files, '--db', real, '--format', 'json'])
  const { sboms, index } = JSON.parse(out)
  expect(sboms.map(({ coverage }: { coverage: string }) => coverage)).toEqual(['all', 'none', 'part', 'empty'])
  expect(index.ecosystems).toEqual(
    ['PyPI', 'npm'].map((name) => ({ name, newestModified: '2026-11-22T00:00:00Z', readAt: instant })),
  )
  expect(index).not.toHaveProperty('sample')
})

test.each(['table', 'json'])('an SBOM that is named twice is scanned once (%s)', async (format) => {
  const file = bom('twice', 'pkg:npm/known@1')
  const scanned = (...files: string[]) => tocsin(['scan', ...files, '--db', real, '--format', format])
  expect(await scanned(file, file)).toEqual(await scanned(file))
})

test('every field of the JSON report is described in docs/scan.md', async () => {
  const { out } = await tocsin(['scan', join(example, 'bom.json'), '--db', sample, '--format', 'json'])
  const names = new Set<string>()
  JSON.parse(out, (name, value) => {
    if (!/^\d*$/.test(name)) names.add(name)
    return value
  })
  const docs = readFileSync(join(root, 'docs', 'scan.md'), 'utf8')
  expect([...names].filter((name) => !docs.includes(`"${name}"`) && !docs.includes(`\`${name}\``))).toEqual([])
})

describe('where nothing was looked up, no other command passes either', () => {
  const sentence = 'could be looked up, so its vulnerabilities are unknown.'

  test('draft writes nothing and ends with 1', async () => {
    const product = ['--product', 'P', '--product-version', '1', '-o', join(folder, 'unknown')]
    const { code, out, err } = await tocsin(['draft', bom('none', ...foreign), ...product, '--db', real])
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(sentence)
  })

  test('draft of a part says so and ends with 0', async () => {
    const file = bom('part', ...known, ...foreign)
    const product = ['--product', 'P', '--product-version', '1', '-o', join(folder, 'part')]
    const { code, out, err } = await tocsin(['draft', file, ...product, '--db', real])
    expect([code, out]).toEqual([0, 'No findings, so no bulletins.\n'])
    expect(err).toBe(`2 parts of ${file} were not looked up or not fully read; tocsin scan shows why.\n`)
  })

  test.each([false, true])('explain does not take it for an answer (as JSON: %s)', async (json) => {
    const asked = ['explain', bom('none', ...foreign), '--vulnerability', 'A-PyPI', '--db', real]
    const { code, out, err } = await tocsin([...asked, ...(json ? ['--json'] : [])])
    expect(code).toBe(1)
    expect(json ? err : out).toContain(sentence)
    if (json) expect(JSON.parse(out)).toEqual([])
  })

  test('explain of one component says why that was not looked up', async () => {
    const file = bom('part', ...known, ...foreign)
    const asked = ['explain', file, '--vulnerability', 'A-PyPI', '--db', real]
    expect(await tocsin([...asked, '--purl', 'pkg:generic/zlib@3'])).toMatchObject({
      code: 1,
      out: 'Unknown: pkg:generic/zlib@3: no advisories are known for pkg:generic packages.\n',
    })
    expect(await tocsin([...asked, '--purl', 'pkg:npm/known@3'])).toMatchObject({
      code: 0,
      out: `No component of ${file} is of a package that the records of A-PyPI name.\n`,
    })
  })

  test('explain of a part says that the rest is open', async () => {
    const file = bom('part', 'pkg:npm/known@3', ...foreign)
    const { code, err } = await tocsin(['explain', file, '--vulnerability', 'A-PyPI', '--db', real])
    expect([code, err]).toEqual([
      0,
      `2 parts of ${file} were not looked up or not fully read; tocsin scan shows why.\n`,
    ])
  })
})

describe('an index of the example is a sample', () => {
  test('a package that it does not name is not evaluated, and the scan ends with exit code 1', async () => {
    const file = bom('own', 'pkg:pypi/sqlparse@0.5.5', 'pkg:pypi/left-out@1', 'pkg:npm/left-pad@1.3.0')
    const { code, out, err } = await tocsin(['scan', file, '--db', sample, '--format', 'json'])
    const { sboms, index } = JSON.parse(out)
    expect(code).toBe(1)
    expect(index.sample).toBe(true)
    expect(sboms[0]).toMatchObject({ components: 3, matchable: 1, coverage: 'part' })
    expect(sboms[0].unread).toEqual(['c1', 'c2'].map((ref) => ({ ref, reason: 'not evaluated: sample index' })))
    expect(err).toContain('tocsin db build makes a real one')
  })

  test('a document whose packages it names all ends as its findings say', async () => {
    const { code, out } = await tocsin(['scan', bom('named', 'pkg:pypi/sqlparse@0.5.5'), '--db', sample])
    expect(code).toBe(0)
    expect(out).toContain('a sample of 18 advisories')
    expect(out).toContain('No findings in 1 component.')
  })

  test.each([
    ['db build', ['db', 'build', '--from', join(example, 'osv'), '--db', join(folder, 'again')]],
    ['db update', ['db', 'update', '--db', sample]],
    ['db status', ['db', 'status', '--db', sample]],
    ['explain', ['explain', join(example, 'bom.json'), '--vulnerability', 'CVE-2023-30861', '--db', sample]],
    [
      'draft',
      [
        ...['draft', join(example, 'bom.json'), '--product', 'P', '--product-version', '1', '--db', sample],
        ...['-o', join(folder, 'drafts')],
      ],
    ],
  ])('%s says so', async (_, args) => {
    const { out, err } = await tocsin(args)
    expect((out + err).replaceAll('\n', ' ')).toContain('This index is a sample')
  })

  test('an update from a real source makes it a real one, and an update from the example leaves it what it is', async () => {
    const db = join(folder, 'turning')
    const isSample = async () => JSON.parse((await tocsin(['db', 'status', '--db', db, '--json'])).out).sample ?? false
    await tocsin(['db', 'build', '--from', join(example, 'osv'), '--db', db])
    await tocsin(['db', 'update', '--db', db])
    expect(await isSample()).toBe(true)
    await tocsin(['db', 'update', '--db', db, '--from', mirror('only-npm', { npm: fresh }), '--ecosystem', 'npm'])
    expect(await isSample()).toBe(true)
    await tocsin(['db', 'update', '--db', db, '--from', mirror('osv', { npm: fresh, PyPI: fresh })])
    expect(await isSample()).toBe(false)
  })
})

describe('the age of the index', () => {
  test.each([
    ['2026-11-18T12:00:00Z', undefined],
    ['2026-11-18T11:59:59Z', 'npm advisories: 5 days old (2026-11-18).'],
    ['2025-06-04T00:00:00Z', 'npm advisories: 537 days old (2025-06-04).'],
    ['2027-07-09T00:00:00Z', 'npm advisories: dated 2027-07-09, in the future, so the age is unknown.'],
  ])('of an ecosystem that changed last at %s', async (modified, remark) => {
    const db = join(folder, `db-${modified.slice(0, 13)}-${remark?.length}`)
    const built = await tocsin([
      'db',
      'build',
      '--from',
      mirror(`osv-${modified}`, { npm: modified, PyPI: fresh }),
      '--db',
      db,
    ])
    expect(built.out.includes('(in the future)')).toBe(remark?.includes('in the future') ?? false)
    const { out } = await tocsin(['scan', bom('a', ...known), '--db', db], { columns: 500 })
    if (remark === undefined) expect(out).not.toContain('! ')
    else expect(out).toContain(`! ${remark}`)
    expect(out).toContain('2 advisories, as of 2026-11-23 (less than an hour ago)')
    const status = (await tocsin(['db', 'status', '--db', db])).out
    const words = /\d+ days old|in the future/.exec(remark ?? '')?.[0]
    if (words !== undefined) expect(status).toContain(`newest ${modified.slice(0, 10)} (${words})`)
    const other = await tocsin(['scan', bom('b', 'pkg:pypi/known@3'), '--db', db], { columns: 500 })
    expect(other.out).not.toContain('npm advisories')
  })
})
