import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { draftFolders, tocsin } from '../fakes.ts'
import { fieldData, indexOf, linesOf, type OsvRecord, scan, scanCase } from '../field.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-facts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let files = 0

function fileOf(content: unknown): string {
  const path = join(folder, `${++files}.json`)
  writeFileSync(path, JSON.stringify(content))
  return path
}

function bomOf(...purls: string[]): string {
  const components = purls.map((purl) => ({ type: 'library', name: /([^/]*)@/.exec(purl)?.[1], purl }))
  return fileOf({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components })
}

function osv(
  id: string,
  about: object,
  ...affected: { name: string; ecosystem?: string; fixed?: string; severity?: object }[]
): OsvRecord {
  return {
    id,
    modified: '2026-01-01T00:00:00Z',
    ...about,
    affected: affected.map(({ name, ecosystem = 'PyPI', fixed = '2.0', severity }) => ({
      package: { ecosystem, name },
      ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed }] }],
      ...(severity && { severity: [severity] }),
    })),
  } as OsvRecord
}

function decisionsOf(...vulnerabilities: string[]): string {
  const claim = { status: 'not_affected', justification: 'vulnerable_code_not_present', impact: 'It is cut out.' }
  const by = { decidedBy: 'A', decidedAt: '2026-06-01T10:00:00Z' }
  return fileOf({ decisions: vulnerabilities.map((vulnerability) => ({ vulnerability, claim, ...by })) })
}

interface Drafted {
  readonly code: number
  readonly out: string
  readonly err: string
  /** By folder, all its files as one text. */
  readonly texts: ReadonlyMap<string, string>
  file(bulletin: string, name: string): string
}

async function draft(sbom: string, db: string, ...options: string[]): Promise<Drafted> {
  const output = join(folder, `out-${++files}`)
  const at = '2026-06-01T00:00:00Z'
  const call = ['draft', sbom, '--product', 'Pump', '--product-version', '4', '--db', db, '--at', at, '-o', output]
  const outcome = await tocsin([...call, ...options])
  const file = (bulletin: string, name: string) => readFileSync(join(output, bulletin, name), 'utf8')
  const folders = outcome.code === 0 ? draftFolders(output) : []
  const texts = folders.map(
    (name) =>
      [
        name,
        readdirSync(join(output, name))
          .map((each) => file(name, each))
          .join('\n'),
      ] as const,
  )
  return { ...outcome, texts: new Map(texts), file }
}

function statusOf({ file }: Drafted, bulletin: string): string {
  return JSON.parse(file(bulletin, 'openvex.json')).statements[0].status
}

describe.skipIf(!fieldData)('facts of one thing are not given to another (needs TOCSIN_TEST_DATA)', () => {
  test('severity-of-other-package: each package has its own', async () => {
    const outcome = await scanCase(fieldData ?? '', 'severity-of-other-package')
    const { findings } = JSON.parse(outcome.out)
    const ratings = (name: string) =>
      findings
        .filter((each: { component: { name: string } }) => each.component.name === name)
        .flatMap((each: { vulnerability: { scores: { score: number }[] } }) =>
          each.vulnerability.scores.map(({ score }) => score),
        )
    expect([ratings('pkg-a'), ratings('pkg-b')]).toEqual([[9.8], [1.8]])
  })

  test('severity-of-other-package: --fail-on critical looks at the package that is there', async () => {
    const records = JSON.parse(
      readFileSync(join(fieldData ?? '', 'match', 'severity-of-other-package.osv.json'), 'utf8'),
    )
    const db = await indexOf(records)
    const codes = ['pkg-a', 'pkg-b'].map(async (name) => {
      return (await scan(bomOf(`pkg:npm/${name}@1.0.0`), db, '--fail-on', 'critical')).code
    })
    expect(await Promise.all(codes)).toEqual([1, 0])
  })

  test('alias-umbrella: a record that covers two CVEs does not make them one', async () => {
    const lines = linesOf(await scanCase(fieldData ?? '', 'alias-umbrella'))
    expect(lines).toEqual([
      'pkg:pypi/wrapper@0.35 CVE-2026-39218 yes',
      'pkg:pypi/wrapper@0.2 CVE-2026-39216 yes',
      'pkg:pypi/wrapper@0.28 CVE-2026-39216 yes',
      'pkg:pypi/wrapper@0.28 CVE-2026-39218 yes',
    ])
  })

  test('draft-distribution-bulletin-without-cves: every CVE that a bulletin repairs has its own draft', async () => {
    const [decisions, publisher] = ['draft-distribution-bulletin-without-cves', 'draft-publisher'].map((name) =>
      join(fieldData ?? '', 'csaf', `${name}.json`),
    )
    const db = await indexOf([
      osv(
        'DSA-5330-1',
        { upstream: ['CVE-2022-32221', 'CVE-2022-43552'] },
        { name: 'curl', ecosystem: 'Debian:11', fixed: '7.74.0-1.3+deb11u5' },
      ),
    ])
    const sbom = bomOf('pkg:deb/debian/curl@7.74.0-1.3%2Bdeb11u3?distro=debian-11')
    const drafted = await draft(sbom, db, '--decisions', decisions ?? '', '--publisher', publisher ?? '', '--strict')
    const { code, err, texts } = drafted
    expect([code, err]).toEqual([0, expect.not.stringContaining('No finding answers')])
    expect([...texts.keys()]).toEqual(['EW-CVE-2022-32221', 'EW-CVE-2022-43552'])
    const statuses = [...texts.keys()].map((name) => statusOf(drafted, name))
    const { file } = drafted
    expect(statuses).toEqual(['not_affected', 'under_investigation'])
    for (const [name, all] of texts) {
      const cve = name.slice('EW-'.length)
      for (const format of ['csaf.json', 'csaf-2.1.json']) {
        expect(JSON.parse(file(name, format)).vulnerabilities).toMatchObject([{ cve }])
      }
      expect(JSON.parse(file(name, 'openvex.json')).statements[0].vulnerability.name).toBe(cve)
      expect(JSON.parse(file(name, 'cyclonedx.json')).vulnerabilities[0].id).toBe(cve)
      expect(file(name, 'bulletin.txt')).toContain(`CVE  ${cve}`)
      expect(file(name, 'index.html')).toContain(`https://www.cve.org/CVERecord?id=${cve}`)
      expect(all).toContain('DSA-5330-1')
    }
  })
})

describe('which vulnerability a finding names', () => {
  const [one, two] = ['CVE-2026-39216', 'CVE-2026-39218']

  test('a record of the own ecosystem that covers both, where its versions alone are in range, finds both', async () => {
    const db = await indexOf([
      osv('RUSTSEC-2026-9', { aliases: [one, two] }, { name: 'wrapper', ecosystem: 'crates.io' }),
      osv('PYSEC-2026-1', { aliases: [one] }, { name: 'wrapper' }),
      osv('PYSEC-2026-2', { aliases: [two] }, { name: 'wrapper' }),
    ])
    const crate = 'pkg:cargo/wrapper@1.0.0'
    expect(linesOf(await scan(bomOf(crate), db))).toEqual([`${crate} ${one} yes`, `${crate} ${two} yes`])
    const drafted = await draft(bomOf(crate), db, '--decisions', decisionsOf(two))
    expect([one, two].map((id) => statusOf(drafted, `DRAFT-${id}`))).toEqual(['under_investigation', 'not_affected'])
  })

  test('the CVE of the record that matched, where another record joins it with one that nobody keeps apart', async () => {
    const db = await indexOf([
      osv(
        'RUSTSEC-2026-9',
        { aliases: [one, two], summary: 'of the crate' },
        { name: 'wrapper', ecosystem: 'crates.io' },
      ),
      osv('PYSEC-2026-2', { aliases: [two], summary: 'of the package', details: 'Short.' }, { name: 'wrapper' }),
    ])
    const sbom = bomOf('pkg:pypi/wrapper@1.0')
    const { findings } = JSON.parse((await scan(sbom, db)).out)
    expect(findings[0].vulnerability).toMatchObject({
      id: two,
      ids: [two, one, 'PYSEC-2026-2', 'RUSTSEC-2026-9'],
      summary: 'of the package',
    })
    const { file } = await draft(sbom, db)
    expect(file(`DRAFT-${two}`, 'bulletin.txt')).toContain('As described in PYSEC-2026-2.')
  })

  test('what is not a CVE id is not written as one in any of the six files', async () => {
    const db = await indexOf([
      osv('PYSEC-2026-1', { aliases: ['CVE-BOGUS', 'CVE-2026-1'] }, { name: 'flask' }),
      osv('CVE-2026-77', {}, { name: 'django' }),
    ])
    const sbom = bomOf('pkg:pypi/flask@1.0', 'pkg:pypi/django@1.0')
    const { texts, file } = await draft(sbom, db)
    expect([...texts.keys()]).toEqual(['DRAFT-CVE-2026-77', 'DRAFT-PYSEC-2026-1'])
    for (const name of texts.keys()) {
      const [csaf, csaf21] = ['csaf.json', 'csaf-2.1.json'].map((format) => JSON.parse(file(name, format)))
      for (const { vulnerabilities } of [csaf, csaf21]) {
        expect(vulnerabilities[0].cve).toBeUndefined()
        expect(JSON.stringify(vulnerabilities[0].ids)).not.toContain('"CVE"')
      }
      expect(file(name, 'cyclonedx.json')).not.toMatch(/"name": "CVE"/)
      expect(file(name, 'index.html')).not.toContain('cve.org')
      expect(file(name, 'bulletin.txt')).toContain('None known')
      const path = join(folder, `${name}.csaf.json`)
      writeFileSync(path, file(name, 'csaf.json'))
      expect((await tocsin(['csaf', 'validate', path, '--preset', 'mandatory'])).code).toBe(0)
    }
  })
})

describe('ids are found in any letter case', () => {
  const record = osv('PYSEC-2023-62', { aliases: ['CVE-2023-30861', 'GHSA-m2qf-hxjv-5gpq'] }, { name: 'flask' })

  test.each(['cve-2023-30861', 'GHSA-M2QF-HXJV-5GPQ', 'pysec-2023-62'])(
    '%s by explain and by decisions',
    async (id) => {
      const db = await indexOf([record])
      const sbom = bomOf('pkg:pypi/flask@1.0')
      const explained = await tocsin(['explain', sbom, '--vulnerability', id, '--db', db])
      expect(explained).toMatchObject({
        code: 1,
        out: expect.stringContaining('CVE-2023-30861 (GHSA-m2qf-hxjv-5gpq, PYSEC-2023-62)'),
      })
      const drafted = await draft(sbom, db, '--decisions', decisionsOf(id), '--strict')
      expect([drafted.code, [...drafted.texts.keys()]]).toEqual([0, ['DRAFT-CVE-2023-30861']])
      expect(statusOf(drafted, 'DRAFT-CVE-2023-30861')).toBe('not_affected')
    },
  )
})

describe('a decision that answers to nothing', () => {
  const records = [
    osv('PYSEC-2023-62', { aliases: ['CVE-2023-30861'] }, { name: 'flask' }),
    osv('PYSEC-2024-9', { aliases: ['CVE-2024-34069'] }, { name: 'werkzeug' }),
    osv('PYSEC-2024-10', { aliases: ['CVE-2024-11111'] }, { name: 'flask', fixed: '0.5' }),
  ]

  test.each([
    ['CVE-2023-30816', 'No record in the index has that id. Did you mean CVE-2023-30861?'],
    ['CVE-2024-34069', 'Its records name werkzeug (PyPI), which the SBOM does not hold.'],
    ['CVE-2024-11111', 'The SBOM holds flask 1.0, which is not in range; tocsin explain shows why.'],
    ['CVE-1999-0001', 'No record in the index has that id.'],
  ])('%s: says what may be meant, and is an error with --strict only', async (id, why) => {
    const db = await indexOf(records)
    const [sbom, decisions] = [bomOf('pkg:pypi/flask@1.0'), decisionsOf(id)]
    const lenient = await draft(sbom, db, '--decisions', decisions)
    expect([lenient.code, lenient.err]).toEqual([0, expect.stringContaining(`${id}. ${why}\n`)])
    const strict = await draft(sbom, db, '--decisions', decisions, '--strict')
    expect([strict.code, strict.out, strict.err]).toEqual([2, '', expect.stringContaining(`${id}. ${why}\n`)])
  })
})
