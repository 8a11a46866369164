import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tocsin } from '../fakes.ts'
import { distributions, documents, evaluation, identity, type PoisonRow } from './poison-rows.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-poison-'))
const db = join(folder, 'db')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** All rows share one index, so that each is poison in the neighbourhood of the others. */
beforeAll(async () => {
  for (const { records } of [...evaluation, ...identity, ...distributions, ...documents]) {
    for (const record of records) {
      const { id, affected } = record as { id: string; affected: { package: { ecosystem: string } }[] } // by `record()`
      const ecosystem = affected[0]?.package.ecosystem.split(':')[0] ?? ''
      mkdirSync(join(folder, 'source', ecosystem), { recursive: true })
      writeFileSync(join(folder, 'source', ecosystem, `${id}.json`), JSON.stringify(record))
    }
  }
  const { code, out } = await tocsin(['db', 'build', '--from', join(folder, 'source'), '--db', db])
  expect({ code, left: /[1-9]\d* left out/.test(out) }).toEqual({ code: 0, left: false })
})

function documentOf(sbom: PoisonRow['sbom']): unknown {
  if (!Array.isArray(sbom)) return sbom
  const components = sbom.map((purl: string, i) => {
    const name = /\/([^/@?]+)(?:@|$|\?)/.exec(purl)?.[1] ?? 'x'
    return {
      type: 'library',
      'bom-ref': `c${i}`,
      name,
      purl,
      version: decodeURIComponent(/@([^@?/]*)(?:\?|$)/.exec(purl)?.[1] ?? ''),
    }
  })
  return { bomFormat: 'CycloneDX', specVersion: '1.6', components }
}

async function scanned(sbom: PoisonRow['sbom']): Promise<{ findings: string[]; unread: string[] }> {
  const file = join(folder, 'bom.json')
  writeFileSync(file, JSON.stringify(documentOf(sbom)))
  const { code, out, err } = await tocsin(['scan', file, '--db', db, '--format', 'json'])
  // Remarks about the age of the records are all that may stand there.
  expect(err).not.toContain('tocsin: ')
  expect([0, 1]).toContain(code)
  const { findings, sboms } = JSON.parse(out)
  type Found = { vulnerability: { id: string }; inRange: string; reason: string; how: { rule: string } }
  return {
    findings: findings.map(
      ({ vulnerability, inRange, how, reason }: Found) => `${vulnerability.id} ${inRange} ${how.rule}: ${reason}`,
    ),
    unread: sboms[0].unread.map(({ reason }: { reason: string }) => reason),
  }
}

describe.each([
  ['evaluation', evaluation],
  ['identity', identity],
  ['distributions', distributions],
  ['documents', documents],
] as const)('poison of %s', (_, rows) => {
  test.each(rows)('$name ($why)', async ({ sbom, findings, unread = [] }) => {
    expect(await scanned(sbom)).toEqual({ findings, unread })
  })
})

test('a CVE is explained by the bulletins that repair it', async () => {
  const file = join(folder, 'bom.json')
  writeFileSync(
    file,
    JSON.stringify(documentOf(['pkg:deb/debian/poison-a@1-1?distro=debian-12', 'pkg:npm/many@1.0.0'])),
  )
  const { code, out } = await tocsin(['explain', file, '--vulnerability', 'CVE-2026-4711', '--db', db])
  expect({ code, lines: out.split('\n').slice(0, 2) }).toEqual({
    code: 1,
    lines: ['In range: poison-a 1-1, D-1 (CVE-2026-4711)', '  because  1-1 is at or after 0 and before 2-1'],
  })
})
