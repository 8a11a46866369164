import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Outcome, tocsin } from '../fakes.ts'
import { fieldData, linesOf, scan, scanCase } from '../field.ts'

/** The ecosystems that the cases of this file ask. */
const asked = ['Debian', 'Go', 'PyPI']

describe.skipIf(!fieldData)('names from the field that advisories spell otherwise (needs TOCSIN_TEST_DATA)', () => {
  const field = fieldData ?? ''
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-field-names-'))
  const db = join(folder, 'db')
  const answers = (name: string): Promise<Outcome> => scan(join(field, 'match', `${name}.json`), db)

  beforeAll(async () => {
    for (const ecosystem of asked) {
      mkdirSync(join(folder, 'osv', ecosystem), { recursive: true })
      cpSync(join(field, '..', 'osv', ecosystem, 'all.zip'), join(folder, 'osv', ecosystem, 'all.zip'))
    }
    const { code, err } = await tocsin(['db', 'build', '--from', join(folder, 'osv'), '--db', db])
    expect({ code, err }).toMatchObject({ code: 0 })
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('a module of Go that a tool cut at its third part is the whole module', async () => {
    expect(linesOf(await answers('go-subpath-module'))).toEqual([
      'pkg:golang/github.com/Azure/azure-sdk-for-go@v1.5.0#sdk/azidentity CVE-2024-35255 yes',
    ])
  })

  test('`std` is Go’s standard library, and `cmd/go` its toolchain', async () => {
    const lines = linesOf(await answers('go-std'))
    const of = (purl: string) => lines.filter((line) => line.startsWith(`${purl} `) && line.endsWith(' yes')).length
    expect(of('pkg:golang/std@go1.22.0?type=module&goos=linux&goarch=amd64')).toBe(68)
    expect(of('pkg:golang/cmd/go@1.22.0')).toBe(12)
  })

  test('the signed kernel of Debian is the kernel', async () => {
    const lines = linesOf(await answers('deb-kernel-signed'))
    expect(lines).toHaveLength(11)
    expect(lines[0]).toMatch(/ DSA-4978-1 yes$/)
  })

  test('`source=` names the source as `upstream=` does', async () => {
    const lines = linesOf(await answers('source-qualifier-scalibr'))
    const ids = (qualifier: string) =>
      lines.filter((line) => line.includes(qualifier)).map((line) => line.split(' ')[1])
    expect(ids('&source=openssl')).toHaveLength(3)
    expect(ids('&source=openssl')).toEqual(ids('&upstream=openssl'))
  })

  test('extras belong to one package of PyPI', async () => {
    expect(linesOf(await answers('pypi-extras'))).toEqual([
      'pkg:pypi/celery%5Bredis%5D@4.4.7 CVE-2021-23727 yes',
      'pkg:pypi/celery@4.4.7 CVE-2021-23727 yes',
    ])
  })

  test('an alias of npm is the package that it names', async () => {
    expect(linesOf(await scanCase(field, 'npm-alias'))).toEqual([
      'pkg:npm/foo@npm%3Abar%401.2.3 GHSA-npm9-aaaa-aaaa yes',
      'pkg:npm/foo@npm:bar@1.2.3 GHSA-npm9-aaaa-aaaa yes',
    ])
  })
})
