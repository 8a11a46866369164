import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csafIssues, cyclonedxIssues, openvexIssues } from '../conformance/validators.ts'
import { draftFolders, example, instant, tocsin } from '../fakes.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-draft-options-'))
const db = join(folder, 'db')
const bom = join(example, 'bom.json')
const product = ['--product', 'Northwind Lakehouse', '--product-version', '2.3']
const blank = ['--product', 'Northwind Lakehouse', '--product-version', ' ']
const whole = ['--decisions', join(example, 'decisions.json'), '--publisher', join(example, 'publisher.json')]
const six = ['csaf.json', 'csaf-2.1.json', 'openvex.json', 'cyclonedx.json', 'index.html', 'bulletin.txt']
const flask = 'CVE-2023-30861'

beforeAll(async () => {
  expect((await tocsin(['db', 'build', '--from', join(example, 'osv'), '--db', db])).code).toBe(0)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function drafted(...more: readonly string[]) {
  const output = mkdtempSync(join(folder, 'out-'))
  const outcome = await tocsin(['draft', bom, ...product, '--db', db, ...more, '-o', output])
  const read = (id: string, file: string) => {
    const name = readdirSync(output).find((each) => each.endsWith(id)) ?? ''
    return readFileSync(join(output, name, file), 'utf8')
  }
  return { ...outcome, output, read }
}

describe('a draft that cannot be is refused in one sentence, and nothing is written', () => {
  const file = join(folder, 'a-file')
  const cases: [string, readonly string[], RegExp][] = [
    ['no name', ['--product', ''], /--product is empty/],
    ['a name of blanks', ['--product', ' \u200b'], /--product is empty/],
    ['a version after --version', ['--version', '5.1'], /the version of the product is --product-version 5\.1/],
    ['a file in the place of the folder', ['-o', file], /a-file is a file; drafts go to a folder/],
    ['no folder', ['-o', ''], /--output is empty/],
    ['a package URL that is none', ['--purl', 'npm/a'], /--purl npm\/a is not a package URL .* "pkg:"/],
    ['a package URL that breaks the rules of its type', ['--purl', 'pkg:maven/a@1'], /--purl pkg:maven\/a@1 is not/],
    ['a CPE that is none', ['--cpe', 'cpe:a'], /--cpe cpe:a is not a CPE/],
    ['a wildcard for a number', ['--sku', 'NW-*'], /--sku NW-\* holds a wildcard/],
    ['no number', ['--sku', ''], /--sku is empty/],
    [
      'a control character in a number',
      ['--sku', 'NW\u001b[31m-1'],
      /--sku NW \[31m-1 holds a character that nobody sees/,
    ],
    ['a line break in a number', ['--sku', 'NW\n1'], /holds a character that nobody sees/],
    ['an invisible space in a number', ['--sku', 'NW\u200b-1'], /holds a character that nobody sees/],
    [
      'a control character in a package URL',
      ['--purl', 'pkg:generic/a\u0007b@1'],
      /--purl pkg:generic\/a b@1 is not a package URL/,
    ],
    ['a label that is none', ['--tlp', 'WHITE'], /--tlp WHITE is not a label of TLP 2\.0; give CLEAR/],
    ['a date that is none', ['--at', 'soon'], /soon is not a date/],
  ]

  test.each([...cases, ['no version', [], /--product-version is empty/] as const])(
    '%s',
    async (name, more, sentence) => {
      writeFileSync(file, 'mine')
      const output = join(folder, 'never')
      const { code, out, err } = await tocsin([
        'draft',
        bom,
        ...(name === 'no version' ? blank : product),
        '--db',
        db,
        '-o',
        output,
        ...more,
      ])
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toMatch(sentence)
      expect(err).toMatch(/^tocsin: .+[.]\n {8}.+\n$/)
      expect([existsSync(output), readFileSync(file, 'utf8')]).toEqual([false, 'mine'])
    },
  )
})

test('a draft is visibly a draft, with its TLP label, in every file', async () => {
  const { read, output } = await drafted(...whole)
  for (const file of six) expect([file, /TLP:AMBER|"AMBER"/.test(read(flask, file))]).toEqual([file, true])
  for (const file of ['csaf.json', 'csaf-2.1.json']) {
    expect(JSON.parse(read(flask, file)).document).toMatchObject({
      ...{ tracking: { status: 'draft' }, distribution: { tlp: { label: 'AMBER' } } },
    })
  }
  for (const { status_notes } of JSON.parse(read(flask, 'openvex.json')).statements) {
    expect(status_notes).toContain('TLP:AMBER. Draft, not published')
  }
  expect(JSON.parse(read(flask, 'cyclonedx.json')).metadata.properties).toEqual(
    expect.arrayContaining([
      { name: 'tocsin:state', value: 'draft' },
      { name: 'tocsin:tlp', value: 'AMBER' },
    ]),
  )
  expect(read(flask, 'index.html')).toContain('<strong>Draft</strong>')
  expect(read(flask, 'bulletin.txt')).toContain('DRAFT, not published')
  expect(readFileSync(join(output, 'index.html'), 'utf8')).toContain('TLP:AMBER')
})

test('the strictest label counts, of the option and of the decisions; what nobody labels is AMBER', async () => {
  const { decisions } = JSON.parse(readFileSync(join(example, 'decisions.json'), 'utf8'))
  const labels = ['CLEAR', 'RED', 'AMBER+STRICT']
  const file = join(folder, 'labelled.json')
  const labelled = decisions.map((each: object, i: number) => (labels[i] ? { ...each, tlp: labels[i] } : each))
  writeFileSync(file, JSON.stringify({ decisions: labelled }))
  const tlpOf = async (...more: readonly string[]) => {
    const { output } = await drafted('--decisions', file, ...more)
    const { bulletins } = JSON.parse(readFileSync(join(output, 'drafts.json'), 'utf8'))
    const by = new Map(
      bulletins.flatMap(({ vulnerabilities, tlp }: { vulnerabilities: readonly string[]; tlp: string }) =>
        vulnerabilities.map((id) => [id, tlp] as const),
      ),
    )
    return [
      ...labelled.slice(0, 3).map(({ vulnerability }: { vulnerability: string }) => by.get(vulnerability)),
      by.get('CVE-2024-1135'),
    ]
  }
  expect(await tlpOf()).toEqual([...labels, 'AMBER'])
  expect(await tlpOf('--tlp', 'clear')).toEqual([...labels, 'CLEAR'])
  expect(await tlpOf('--tlp', 'TLP:GREEN')).toEqual(['GREEN', 'RED', 'AMBER+STRICT', 'GREEN'])
})

test('all files of a run carry one instant', async () => {
  const { output } = await drafted(...whole)
  const found = new Set<string>()
  for (const name of draftFolders(output)) {
    const json = (file: string) => JSON.parse(readFileSync(join(output, name, file), 'utf8'))
    for (const file of ['csaf.json', 'csaf-2.1.json']) found.add(json(file).document.tracking.current_release_date)
    const { timestamp, last_updated } = json('openvex.json')
    for (const each of [timestamp, last_updated, json('cyclonedx.json').metadata.timestamp]) found.add(each)
  }
  found.add(JSON.parse(readFileSync(join(output, 'drafts.json'), 'utf8')).draftedAt)
  expect([...found]).toEqual([instant])
})

test('the affected bulletin comes first: in the answer, on the page and in the list; the answer says where they are', async () => {
  const { out, output } = await drafted(...whole)
  const lines = out.trimEnd().split('\n')
  expect(lines[0]).toMatch(/NWSB-CVE-2023-30861 +affected /)
  expect(lines.at(-1)).toBe(`14 drafts, 1 affected, 11 under investigation, 2 not affected: ${output}/index.html`)
  const page = readFileSync(join(output, 'index.html'), 'utf8')
  const order = [...page.matchAll(/<a href="([^"/]*)\/index\.html"/g)].map(([, name]) => name)
  const { bulletins } = JSON.parse(readFileSync(join(output, 'drafts.json'), 'utf8'))
  expect(order).toEqual(bulletins.map(({ folder: name }: { folder: string }) => name))
  expect([order[0], order.length]).toEqual(['NWSB-CVE-2023-30861', 14])
})

test('at 80 columns no line is longer than its folder, its status and a piece of its title need', async () => {
  const args = ['draft', bom, ...product, '--db', db, ...whole, '-o', 'x']
  const cwd = process.cwd()
  process.chdir(mkdtempSync(join(folder, 'cwd-')))
  try {
    const { out } = await tocsin(args, { columns: 80 })
    expect(Math.max(...out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80)
  } finally {
    process.chdir(cwd)
  }
})

test('identifiers of the vendor stand in the files beside what the SBOM says, and the files stay valid', async () => {
  const cpe = 'cpe:2.3:a:northwind:lakehouse:2.3:*:*:*:*:*:*:*'
  const [one, other] = ['pkg:docker/northwind/lakehouse@2.3', 'pkg:generic/lakehouse@2.3']
  const { read } = await drafted(
    ...whole,
    '--purl',
    one,
    '--purl',
    other,
    '--cpe',
    cpe,
    '--sku',
    'NW-1',
    '--sku',
    'NW-2',
  )
  const json = (file: string) => JSON.parse(read(flask, file))
  const [older, newer] = ['csaf.json', 'csaf-2.1.json'].map((file) => JSON.stringify(json(file).product_tree))
  for (const name of [one, other, cpe, 'NW-1', 'NW-2']) {
    expect([older?.includes(name), newer?.includes(name)]).toEqual([true, true])
    expect(read(flask, 'bulletin.txt')).toContain(name)
    expect(read(flask, 'cyclonedx.json')).toContain(name)
  }
  const { products } = json('openvex.json').statements[0]
  expect(products.map((each: { '@id': string }) => each['@id'])).toEqual([one, other])
  expect(await csafIssues(json('csaf.json'))).toEqual([])
  expect(openvexIssues(json('openvex.json'))).toEqual([])
  expect(await cyclonedxIssues(read(flask, 'cyclonedx.json'))).toEqual([])
})

test('a package URL of another version is doubted', async () => {
  const { code, err } = await drafted('--purl', 'pkg:npm/lakehouse@2.4')
  expect(code).toBe(0)
  expect(err).toContain('The package URL pkg:npm/lakehouse@2.4 names a version other than 2.3')
})

describe('no address is made up', () => {
  const addresses = (text: string) =>
    new Set([...text.matchAll(/https?:\/\/[^\s"'<>)\\&]+/g)].map(([url]) => url.replace(/[.,]$/, '')))
  /** Addresses of the standards, which every file of its kind has. */
  const standard =
    /^https?:\/\/(?:www\.first\.org\/tlp\/$|openvex\.dev\/ns\/|docs\.oasis-open\.org\/csaf\/|cyclonedx\.org\/schema\/|www\.w3\.org\/2000\/svg|cwe\.mitre\.org\/data\/definitions\/|www\.cve\.org\/CVERecord\?id=|osv\.dev\/vulnerability\/(?:GHSA|PYSEC)-)/

  test('where nobody publishes, files have those of the records alone', async () => {
    const { read, output } = await drafted()
    const records = addresses(
      readdirSync(join(example, 'osv', 'PyPI'))
        .map((name) => readFileSync(join(example, 'osv', 'PyPI', name), 'latin1'))
        .join('\n'),
    )
    for (const name of draftFolders(output)) {
      for (const file of six) {
        const found = [...addresses(read(name, file))].filter((url) => !standard.test(url))
        const isMadeUp = (url: string) => !records.has(url) && ![...records].some((known) => known.startsWith(url))
        // CSAF demands a namespace of the publisher; this one belongs to nobody (RFC 2606).
        const allowed = file.startsWith('csaf') ? ['https://publisher.invalid'] : []
        expect([name, file, found.filter(isMadeUp)]).toEqual([name, file, allowed])
      }
    }
  })

  test('a score of one’s own has no page of the CVE program, and a record of one’s own none of osv.dev', async () => {
    const own = join(folder, 'own')
    const ranges = [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }] }]
    const severity = [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N' }]
    const affected = [{ package: { ecosystem: 'PyPI', name: 'flask' }, ranges }]
    const record = { id: 'WORKS-2026-1', modified: '2026-05-01T00:00:00Z', severity, affected }
    mkdirSync(join(own, 'osv', 'PyPI'), { recursive: true })
    writeFileSync(join(own, 'osv', 'PyPI', 'WORKS-2026-1.json'), JSON.stringify(record))
    await tocsin(['db', 'build', '--from', join(own, 'osv'), '--db', join(own, 'db')])
    const decision = {
      ...{ vulnerability: 'WORKS-2026-1', claim: { status: 'affected', action: 'Act.' } },
      ...{ scores: [{ source: 'psirt', vector: 'CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N' }] },
      ...{ decidedBy: 'A. Tester', decidedAt: '2026-05-02T00:00:00Z' },
    }
    writeFileSync(join(own, 'decisions.json'), JSON.stringify({ decisions: [decision] }))
    const args = ['draft', bom, ...product, '--db', join(own, 'db'), '--decisions', join(own, 'decisions.json')]
    expect((await tocsin([...args, '-o', join(own, 'out')])).code).toBe(0)
    const read = (file: string) => readFileSync(join(own, 'out', 'DRAFT-WORKS-2026-1', file), 'utf8')
    for (const file of six) expect([file, /cve\.org|osv\.dev/.test(read(file))]).toEqual([file, false])
    const { metrics } = JSON.parse(read('csaf-2.1.json')).vulnerabilities[0]
    expect(
      metrics.map(({ source, content }: { source?: string; content: { cvss_v3: { baseScore: number } } }) => [
        source,
        content.cvss_v3.baseScore,
      ]),
    ).toEqual([[undefined, 6.2]])
    expect(read('csaf-2.1.json')).toContain('WORKS-2026-1: CVSS 3.1, 7.5')
  })
})

test('what an earlier run left is named, and removed with --prune', async () => {
  const output = join(folder, 'again')
  const draft = (...more: readonly string[]) => tocsin(['draft', bom, ...product, '--db', db, ...more, '-o', output])
  await draft(...whole)
  const second = await draft()
  const left = draftFolders(output).filter((name) => name.startsWith('NWSB-'))
  expect(left).toHaveLength(14)
  expect(second.err).toMatch(/^Left in .*again from an earlier run: NWSB-.* and 4 more\. --prune removes them\.$/m)
  writeFileSync(join(output, left[0] ?? '', 'bulletin.txt'), 'corrected by hand')
  const third = await draft('--prune')
  expect(third.err).toMatch(/^Removed from .*again, left by an earlier run: NWSB-/m)
  expect(third.err).toMatch(/bulletin\.txt was changed after it was drafted; it stays\.$/m)
  expect(draftFolders(output).filter((name) => name.startsWith('NWSB-'))).toEqual([left[0]])
})

test('paths of evidence are nobody else’s business, unless they are said to be', async () => {
  const evidence = [
    { kind: 'test_log', file: '/home/ines/secret-project/log.txt' },
    { kind: 'code_review', file: 'https://internal.northwind.example/review/7', sha256: 'a'.repeat(64) },
    { kind: 'statement', file: 'https://northwind.example/statement.pdf', public: true },
  ]
  const decision = {
    ...{ vulnerability: flask, claim: { status: 'affected', action: 'Act.' }, evidence },
    ...{ decidedBy: 'A. Tester', decidedAt: '2026-05-02T00:00:00Z' },
  }
  const file = join(folder, 'evidence.json')
  writeFileSync(file, JSON.stringify({ decisions: [decision] }))
  const { read } = await drafted('--decisions', file)
  for (const name of six) {
    const text = read(flask, name)
    expect([name, /secret-project|log\.txt|internal\.northwind/.test(text)]).toEqual([name, false])
    // CycloneDX has no place for evidence of a statement.
    expect([name, text.includes('statement.pdf')]).toEqual([name, name !== 'cyclonedx.json'])
    expect([name, text.includes('a'.repeat(64))]).toEqual([name, name !== 'cyclonedx.json'])
  }
})
