import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { applyVex, readVex } from '../../src/vex-in/index.ts'
import { component, found, inventory } from '../fixtures/vex.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-vex-go-'))
const judge = join(folder, process.platform === 'win32' ? 'judge.exe' : 'judge')
const missing = build()
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Builds the judge; what is missing for it where that fails. */
function build(): string {
  const cwd = join(import.meta.dirname, 'judges', 'go-vex')
  try {
    execFileSync('go', ['build', '-o', judge, '.'], { cwd, stdio: 'pipe', timeout: 180_000 })
    return ''
  } catch {
    return ' (needs Go 1.25.9 and github.com/openvex/go-vex)'
  }
}

const id = 'CVE-2026-10001'
const products = [
  'pkg:oci/pumpd@sha256:aa?repository_url=registry.example/pumpd',
  'pkg:npm/%40works/pump@4.2',
  'pkg:deb/debian/curl@7.88.1-10?arch=amd64&distro=debian-12',
]
const names = [
  ...products,
  'pkg:oci/pumpd',
  'pkg:oci/pumpd?repository_url=registry.example/pumpd',
  'pkg:oci/pumpd?repository_url=registry.example/other',
  'pkg:npm/%40works/pump',
  'pkg:npm/%40works/pump@4.3',
  'pkg:npm/pump@4.2',
  'pkg:deb/debian/curl',
  'pkg:deb/debian/curl@7.88.1-10',
  'pkg:deb/debian/curl@7.88.1-11?arch=amd64',
  'pkg:deb/debian/curl?arch=arm64',
  'pkg:deb/debian/curl?epoch=1',
  'https://works.example/pump',
]

interface Case {
  readonly subject: string
  readonly part: string
  /** Of the statement; a component may be left out. */
  readonly product: string
  readonly component: string | undefined
}

const cases: readonly Case[] = products.flatMap((subject) =>
  products.flatMap((part) =>
    names.flatMap((product) => [undefined, ...names].map((each) => ({ subject, part, product, component: each }))),
  ),
)

function document({ product, component: each }: Case) {
  const subcomponents = each === undefined ? {} : { subcomponents: [{ '@id': each }] }
  return {
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': 'https://works.example/vex',
    author: 'Works',
    timestamp: '2026-11-01T00:00:00Z',
    version: 1,
    statements: [{ vulnerability: { name: id }, products: [{ '@id': product, ...subcomponents }], status: 'fixed' }],
  }
}

function ours(each: Case): boolean {
  const vex = readVex(Buffer.from(JSON.stringify(document(each))), 'vex.json', { decisions: () => [] })
  const subject = component(each.subject, { ref: 'root' })
  const findings = [found([id], each.part)]
  const inventories = new Map([['bom.json', inventory({ subject })]])
  return applyVex({ findings, inventories, files: [vex] }).suppressed.length === 1
}

/** Scanners ask for the component in the product, and for the component by itself. */
function theirs(statements: Case): (each: Case) => boolean {
  const file = join(folder, 'vex.json')
  writeFileSync(file, JSON.stringify(document(statements)))
  const questions = products.flatMap((subject) =>
    products.flatMap((part) => [
      [id, subject, part],
      [id, part],
    ]),
  )
  const output = execFileSync(judge, { input: JSON.stringify({ document: file, questions }), encoding: 'utf8' })
  const answers = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).length > 0)
  return ({ subject, part }) => {
    const at = 2 * (products.indexOf(subject) * products.length + products.indexOf(part))
    // Asked for a product alone, go-vex does not look at the components of a statement.
    return answers[at] === true || (statements.component === undefined && answers[at + 1] === true)
  }
}

describe.skipIf(missing !== '')(`go-vex, by which Trivy and Grype apply OpenVEX${missing}`, () => {
  test('agrees on what a statement applies to', () => {
    const byStatement = Map.groupBy(cases, ({ product, component: each }) => JSON.stringify([product, each]))
    const differing: string[] = []
    let applied = 0
    for (const of of byStatement.values()) {
      const [first] = of
      const judged = first && theirs(first)
      for (const each of of) {
        const [own, other] = [ours(each), judged?.(each)]
        if (own) applied++
        if (own !== other) differing.push(`${JSON.stringify(each)}: Tocsin ${own}, go-vex ${other}`)
      }
    }
    expect(differing).toEqual([])
    expect(applied).toBeGreaterThan(100)
  })
})
