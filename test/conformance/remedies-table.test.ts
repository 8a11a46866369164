import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { statusesOf } from '../../src/bulletins/products.ts'
import { loadValidator, type Validator } from '../../src/csaf/validate/validator.ts'
import { isPointless } from '../../src/domain/contradictions.ts'
import type { Claim, RemediationCategory, VexStatus } from '../../src/domain/decision.ts'
import { csaf } from '../../src/formats/csaf.ts'
import { csaf21 } from '../../src/formats/csaf21.ts'
import { cyclonedx } from '../../src/formats/cyclonedx.ts'
import { openvex } from '../../src/formats/openvex.ts'
import { text } from '../../src/formats/text.ts'
import { tocsin } from '../fakes.ts'
import { indexOf } from '../field.ts'
import { asRevision, slices } from '../fixtures/revisions.ts'

// Each status with each way out, in all six files: what one of them cannot say is refused, never left out of it alone.

// biome-ignore lint/suspicious/noExplicitAny: documents are read as any reader would.
type Json = any

const claims: Readonly<Record<VexStatus, Claim>> = {
  affected: { status: 'affected', action: 'Act.' },
  under_investigation: { status: 'under_investigation', reason: 'We look.' },
  fixed: { status: 'fixed' },
  not_affected: { status: 'not_affected', justification: 'component_not_present', impact: 'Cut out.' },
}
const statuses = Object.keys(claims) as VexStatus[]

const categories: readonly RemediationCategory[] = [
  ...(['vendor_fix', 'workaround', 'mitigation', 'fix_planned'] as const),
  ...(['no_fix_planned', 'none_available', 'optional_patch'] as const),
]

/** Written out, so that the table in the code cannot answer for itself. */
const accepted: Readonly<Record<VexStatus, readonly RemediationCategory[]>> = {
  affected: ['vendor_fix', 'workaround', 'mitigation', 'fix_planned', 'no_fix_planned', 'none_available'],
  under_investigation: categories,
  fixed: ['optional_patch'],
  not_affected: ['optional_patch'],
}

const words: Readonly<
  Record<RemediationCategory, readonly [csaf20: string, cyclonedx: string | undefined, page: string]>
> = {
  vendor_fix: ['vendor_fix', 'update', 'Fix'],
  workaround: ['workaround', 'workaround_available', 'Workaround'],
  mitigation: ['mitigation', 'workaround_available', 'Mitigation'],
  fix_planned: ['none_available', undefined, 'Fix planned'],
  no_fix_planned: ['no_fix_planned', 'will_not_fix', 'No fix planned'],
  none_available: ['none_available', undefined, 'No fix available'],
  optional_patch: ['vendor_fix', 'update', 'Optional patch'],
}

const folder = mkdtempSync(join(tmpdir(), 'tocsin-remedies-'))
const purl = 'pkg:pypi/a@1.0'
const details = 'See page 7 of the manual.'
let db = ''
let validator: Validator
beforeAll(async () => {
  const ranges = [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }] }]
  const affected = [{ package: { ecosystem: 'PyPI', name: 'a' }, ranges }]
  db = await indexOf([{ ...{ id: 'CVE-2026-10001', modified: '2026-05-01T00:00:00Z' }, affected } as Json])
  const components = [{ type: 'library', 'bom-ref': 'a', name: 'a', version: '1.0', purl }]
  writeFileSync(join(folder, 'bom.json'), JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', components }))
  validator = await loadValidator('basic')
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  rmSync(join(db, '..'), { recursive: true, force: true })
})

async function drafted(claim: Claim, remediation: object) {
  const place = mkdtempSync(join(folder, 'case-'))
  const by = { decidedBy: 'A. Tester', decidedAt: '2026-05-02T00:00:00Z' }
  const decision = { ...by, vulnerability: 'CVE-2026-10001', claim, remediations: [remediation] }
  writeFileSync(join(place, 'decisions.json'), JSON.stringify({ decisions: [decision] }))
  const outcome = await tocsin([
    ...['draft', join(folder, 'bom.json'), '--product', 'P', '--product-version', '4.2', '--db', db],
    ...['--decisions', join(place, 'decisions.json'), '-o', join(place, 'out')],
  ])
  const read = (file: string) => readFileSync(join(place, 'out', 'DRAFT-CVE-2026-10001', file), 'utf8')
  return { ...outcome, read, isWritten: existsSync(join(place, 'out')) }
}

async function expectRefused(claim: Claim, remediation: object, sentence: RegExp) {
  const { code, out, err, isWritten } = await drafted(claim, remediation)
  expect({ code, out, isWritten }).toEqual({ code: 2, out: '', isWritten: false })
  expect(err.trim().split('\n')).toHaveLength(2)
  expect(err).toMatch(sentence)
}

const table = statuses.flatMap((status) => categories.map((category) => ({ status, category })))

describe.each(table)('$category of what is $status', ({ status, category }) => {
  const isAccepted = accepted[status].includes(category)

  test(isAccepted ? 'is said in all six files' : 'is refused in one sentence', async () => {
    const remediation = { category, details }
    if (!isAccepted) {
      const words = new RegExp(`${category} makes no sense for what is ${status.replaceAll('_', ' ')}`)
      return expectRefused(claims[status], remediation, words)
    }
    const { code, read } = await drafted(claims[status], remediation)
    expect(code).toBe(0)
    const [csaf20, response, page] = words[category]
    const json = (file: string): Json => JSON.parse(read(file))
    const said = (file: string) => {
      const { remediations } = json(file).vulnerabilities[0]
      return remediations.map((each: Json) => [each.category, each.details.endsWith(details)])
    }
    expect(said('csaf.json')).toEqual([[csaf20, true]])
    expect(said('csaf-2.1.json')).toEqual([[category, true]])
    const [statement] = json('openvex.json').statements
    expect(statement.status).toBe(status)
    expect(status === 'affected' ? statement.action_statement : statement.status_notes).toContain(details)
    const [entry] = json('cyclonedx.json').vulnerabilities
    const prose = category === 'workaround' || category === 'mitigation' ? entry.workaround : entry.recommendation
    expect(prose).toContain(details)
    const isOpen = status === 'affected' || status === 'under_investigation'
    expect(entry.analysis.response).toEqual(isOpen && response ? [response] : undefined)
    expect(read('index.html')).toContain(`<h3>${page}</h3>`)
    expect(read('bulletin.txt')).toMatch(new RegExp(`^ +${page}$`, 'm'))
    expect(read('bulletin.txt')).toContain(details)
  })
})

test.each(categories)('a version goes with %s only where one can carry it', async (category) => {
  const remediation = { category, details, fixedVersion: '4.3' }
  const status = category === 'optional_patch' ? 'not_affected' : 'affected'
  if (['vendor_fix', 'fix_planned', 'optional_patch'].includes(category)) {
    expect((await drafted(claims[status], remediation)).code).toBe(0)
  } else await expectRefused(claims[status], remediation, /has no fixedVersion/)
})

test.each(['4.2', 'P 4.2', 'v4.2', '4.2 and later', '>=4.3'])('%s is not a version that carries the fix', (version) =>
  expectRefused(claims.affected, { category: 'vendor_fix', details, fixedVersion: version }, /4\.[23]/),
)

test.each(['vendor_fix', 'fix_planned'] as const)(
  'a date of %s is that of the version, and nobody else’s',
  async (category) => {
    const { read } = await drafted(claims.affected, {
      category,
      details,
      date: '2027-01-31T00:00:00Z',
      fixedVersion: '4.3',
    })
    const isPlanned = category === 'fix_planned'
    const stated = ['csaf.json', 'openvex.json', 'cyclonedx.json'].map((file) => /@4\.3"/.test(read(file)))
    expect(stated[0]).toBe(!isPlanned)
    expect(stated[1]).toBe(!isPlanned)
    for (const file of ['csaf.json', 'openvex.json', 'cyclonedx.json', 'bulletin.txt']) {
      expect([file, /planned for 2027-01-31/i.test(read(file))]).toEqual([file, isPlanned])
    }
  },
)

/** Two components, each with its own claim, and one list of ways out: no file gives one to what it is not for. */
test.each(statuses.flatMap((one) => statuses.map((other) => [one, other] as const)))(
  'what is %s beside what is %s has the ways out that are for it, in every file',
  (one, other) => {
    for (const category of categories) {
      const [component] = slices.affected.bulletin.components
      if (!component) throw new Error('the fixture has a component')
      const components = [one, other].map((status, i) => {
        return { ...component, name: `c${i}`, purl: `pkg:npm/c${i}@1`, claim: claims[status] }
      })
      const remediations = [{ category, details }]
      const revision = asRevision({
        ...slices.affected,
        bulletin: { ...slices.affected.bulletin, components, remediations },
      })
      for (const [version, format] of [
        ['2.0', csaf],
        ['2.1', csaf21],
      ] as const) {
        const document: Json = JSON.parse(format.render(revision))
        const { tests } = validator.validate(document, version, Date.parse('2026-12-01T00:00:00Z'))
        expect(
          tests.flatMap(({ test: clause, problems }) => problems.map(({ pointer }) => `${clause} ${pointer}`)),
        ).toEqual([])
        const { product_status: stated, remediations: written = [] } = document.vulnerabilities[0]
        const ids = written
          .filter((each: Json) => each.details.includes(details))
          .flatMap((each: Json) => each.product_ids)
        const wrong = statuses.filter((status) => isPointless(category, status))
        const keys = { affected: 'known_affected', not_affected: 'known_not_affected' } as const
        const listed = wrong.flatMap(
          (status) => stated[status in keys ? keys[status as keyof typeof keys] : status] ?? [],
        )
        expect(ids.filter((id: string) => listed.includes(id))).toEqual([])
      }
      const { statements }: Json = JSON.parse(openvex.render(revision))
      for (const { status, action_statement = '', status_notes = '' } of statements) {
        if (isPointless(category, status)) expect(action_statement + status_notes).not.toContain(details)
      }
      const { vulnerabilities }: Json = JSON.parse(cyclonedx.render(revision))
      expect(vulnerabilities).toHaveLength(statusesOf(components).length)
      for (const { properties, recommendation = '', workaround = '' } of vulnerabilities) {
        if (isPointless(category, properties[0].value)) expect(recommendation + workaround).not.toContain(details)
      }
      // Nothing is lost for people, whatever machines can hold.
      for (const read of [text.render(revision), csaf.render(revision), csaf21.render(revision)])
        expect(read).toContain(details)
    }
  },
)
