import { afterAll, describe, expect, test } from 'vitest'
import { context } from '../../../test/fakes.ts'
import { ownFolder } from '../testdata/world.ts'
import { readDecisions, readPublisher } from './decisions-file.ts'

const folder = ownFolder('decisions-file')
afterAll(() => folder.remove())

const affected = { status: 'affected', action: 'Act.' }
const whole = {
  vulnerability: 'CVE-2026-1001',
  claim: affected,
  decidedBy: 'A. Tester',
  decidedAt: '2026-06-01T10:00:00+02:00',
}
const lists = { remediations: [], conditions: [], evidence: [], scores: [], acknowledgments: [] }

function decisions(...items: unknown[]) {
  return readDecisions(context, folder.write('decisions.json', { decisions: items }))
}

/** Why a decision is refused: the issues, without what every sentence says. */
async function issuesOf(decision: object): Promise<string> {
  const error: Error = await decisions(decision).then(
    () => new Error('accepted'),
    (reason) => reason,
  )
  return error.message.replace(/^.* does not have the expected fields: /, '').replaceAll('decisions.0.', '')
}

const workaround = { category: 'workaround', details: 'Do.' }
const fix = { category: 'vendor_fix', details: 'Upgrade.' }
const sha256 = 'a0'.repeat(32)

describe('a decision is read', () => {
  test('with nothing but what it must have', async () => {
    expect(await decisions(whole)).toEqual([{ ...whole, ...lists }])
  })

  test('whole', async () => {
    const decision = {
      ...whole,
      purl: 'pkg:pypi/flask@2.2.3',
      remediations: [
        { ...fix, url: 'https://works.example/fix', date: '2026-06-01T10:00:00+02:00', fixedVersion: '4.3' },
        workaround,
        { ...workaround, category: 'mitigation' },
      ],
      conditions: [
        { text: 'A cache is used.', met: 'unknown', evidence: 'Seen.' },
        { text: 'B.', met: 'yes' },
        { text: 'C.', met: 'no' },
      ],
      evidence: [
        { kind: 'note', file: 'note.txt', sha256 },
        { kind: 'note', file: 'other.txt' },
      ],
      ...{ title: 'Title', summary: 'Summary', description: 'Description' },
      acknowledgments: [{ names: ['B. Finder'], organization: 'Lab', summary: 'Found it.' }],
    }
    expect(await decisions(decision)).toEqual([{ ...lists, ...decision }])
  })

  test.each([
    affected,
    { status: 'not_affected', justification: 'component_not_present', impact: 'Gone.' },
    { status: 'fixed' },
    { status: 'under_investigation' },
    { status: 'under_investigation', reason: 'We look.' },
  ])('with the claim %j', async (claim) => {
    expect(await decisions({ ...whole, claim })).toMatchObject([{ claim }])
  })

  test.each([
    [{ category: 'no_fix_planned' }, affected],
    [{ category: 'none_available' }, affected],
    [{ category: 'fix_planned', fixedVersion: '4.3' }, affected],
    [{ category: 'optional_patch', fixedVersion: '4.3' }, { status: 'fixed' }],
  ])('with the remediation %j', async (remediation, claim) => {
    const remediations = [{ ...remediation, details: 'So it is.' }]
    expect(await decisions({ ...whole, claim, remediations })).toMatchObject([{ remediations }])
  })

  test('with spaces around its texts taken away', async () => {
    const spaced = { ...whole, vulnerability: ' CVE-2026-1001\n', decidedBy: ' A. Tester ', title: ' Title ' }
    expect(await decisions(spaced)).toEqual([{ ...whole, ...lists, title: 'Title' }])
  })

  test('with credits that name nobody but an organization', async () => {
    const [read] = await decisions({ ...whole, acknowledgments: [{ organization: 'Lab' }] })
    expect(read?.acknowledgments).toEqual([{ names: [], organization: 'Lab' }])
  })

  test.each([
    [
      'of the release',
      { id: 'CWE-79' },
      "Improper Neutralization of Input During Web Page Generation ('Cross-site Scripting')",
    ],
    ['of a later release, named by the analyst', { id: 'CWE-99999', name: 'Something new' }, 'Something new'],
  ])('with a weakness %s', async (_, cwe, name) => {
    expect(await decisions({ ...whole, cwe })).toMatchObject([{ cwe: { id: cwe.id, name } }])
  })

  test('with a weakness under the name that it has', async () => {
    const cwe = { id: 'CWE-352', name: 'Cross-Site Request Forgery (CSRF)' }
    expect(await decisions({ ...whole, cwe })).toMatchObject([{ cwe }])
  })

  test('with its score computed from the vector', async () => {
    const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N'
    expect(await decisions({ ...whole, scores: [{ source: 'PSIRT', vector }] })).toMatchObject([
      { scores: [{ source: 'PSIRT', vector, version: '3.1', score: 7.5, rating: 'high' }] },
    ])
  })
})

describe('a decision is refused', () => {
  const claim = (more: object) => ({ ...whole, claim: more })
  const remediation = (...remediations: object[]) => ({ ...whole, remediations })
  const without = (field: string) => Object.fromEntries(Object.entries(whole).filter(([key]) => key !== field))

  test.each<[string, object, string]>([
    ['without a person', without('decidedBy'), 'decidedBy: missing: a person decides; put in who it was.'],
    ['without a time', without('decidedAt'), 'decidedAt: missing: a person decides; put in when that was.'],
    ['with a person who has no name', { ...whole, decidedBy: ' ' }, 'decidedBy: Too small'],
    ['with a person who is a number', { ...whole, decidedBy: 7 }, 'decidedBy: Invalid input: expected string'],
    ['with a time without a zone', { ...whole, decidedAt: '2026-06-01T10:00:00' }, 'decidedAt: must be a time such as'],
    ['without the field for it', without('vulnerability'), 'vulnerability: must be given'],
    ['without a vulnerability', { ...whole, vulnerability: '' }, 'vulnerability: Too small'],
    ['with an unknown field', { ...whole, mood: 'calm' }, 'Unrecognized key: "mood"'],
    ['with a purl that is none', { ...whole, purl: 'flask' }, 'purl: Invalid string: must start with "pkg:"'],
    ['with an unknown status', claim({ status: 'safe' }), 'claim.status: must be one of affected, not_affected'],
    ['affected without an action', claim({ status: 'affected' }), 'claim.action: '],
    ['affected with an empty action', claim({ status: 'affected', action: ' ' }), 'claim.action: Too small'],
    ['affected with an impact', claim({ ...affected, impact: 'Big.' }), 'claim: Unrecognized key: "impact"'],
    [
      'not affected without a justification',
      claim({ status: 'not_affected', impact: 'Gone.' }),
      'claim.justification: ',
    ],
    [
      'not affected without an impact',
      claim({ status: 'not_affected', justification: 'component_not_present' }),
      'claim.impact: ',
    ],
    [
      'not affected with a word of its own',
      claim({ status: 'not_affected', justification: 'x', impact: 'x', y: 1 }),
      'Unrecognized key: "y"',
    ],
    ['fixed with a reason', claim({ status: 'fixed', reason: 'x' }), 'claim: Unrecognized key: "reason"'],
    ['open with an impact', claim({ status: 'under_investigation', impact: 'x' }), 'claim: Unrecognized key: "impact"'],
    ['with an unknown remediation', remediation({ ...fix, category: 'prayer' }), 'remediations.0.category: '],
    ['with a remediation without details', remediation({ category: 'workaround' }), 'remediations.0.details: '],
    [
      'with a remediation of another field',
      remediation({ ...fix, cost: 1 }),
      'remediations.0: Unrecognized key: "cost"',
    ],
    [
      'with a remediation of no day',
      remediation({ ...fix, date: 'soon' }),
      'remediations.0.date: must be a time such as',
    ],
    [
      'with a remediation of a day without a zone',
      remediation({ ...fix, date: '2026-06-01T10:00:00' }),
      'remediations.0.date: ',
    ],
    [
      'with an address of a mailbox',
      remediation({ ...fix, url: 'mailto:a@works.example' }),
      'remediations.0.url: Invalid URL',
    ],
    [
      'with an address that ends in http:',
      remediation({ ...fix, url: 'x-http://works.example' }),
      'remediations.0.url: Invalid URL',
    ],
    [
      'with an address that begins with http',
      remediation({ ...fix, url: 'httpx://works.example' }),
      'remediations.0.url: Invalid URL',
    ],
    [
      'with remediations of which the last contradicts the first',
      remediation({ category: 'no_fix_planned', details: 'x' }, workaround, { category: 'vendor_fix', details: 'x' }),
      'remediations.2: vendor_fix and no_fix_planned contradict each other.',
    ],
    [
      'affected with an optional patch',
      remediation({ ...fix, category: 'optional_patch' }),
      'remediations.0: optional_patch makes no sense for what is affected; say vendor_fix.',
    ],
    [
      'not affected with a fix',
      {
        ...claim({ status: 'not_affected', justification: 'component_not_present', impact: 'Gone.' }),
        remediations: [fix],
      },
      'remediations.0: vendor_fix makes no sense for what is not affected; say optional_patch.',
    ],
    [
      'fixed with a fix',
      { ...claim({ status: 'fixed' }), remediations: [fix] },
      'remediations.0: vendor_fix makes no sense for what is fixed.',
    ],
    [
      'not affected with a workaround',
      {
        ...claim({ status: 'not_affected', justification: 'component_not_present', impact: 'Gone.' }),
        remediations: [workaround],
      },
      'remediations.0: workaround makes no sense for what is not affected.',
    ],
    [
      'with a version of a workaround',
      remediation(fix, { ...workaround, fixedVersion: '4.3' }),
      'remediations.1: workaround has no fixedVersion; only vendor_fix, fix_planned, optional_patch have.',
    ],
    ['with a condition that may be met', { ...whole, conditions: [{ text: 'x', met: 'maybe' }] }, 'conditions.0.met: '],
    ['with a condition without a text', { ...whole, conditions: [{ met: 'yes' }] }, 'conditions.0.text: '],
    [
      'with a condition of another field',
      { ...whole, conditions: [{ text: 'x', met: 'yes', y: 1 }] },
      'Unrecognized key: "y"',
    ],
    ['with evidence without a file', { ...whole, evidence: [{ kind: 'note' }] }, 'evidence.0.file: '],
    [
      'with evidence of another field',
      { ...whole, evidence: [{ kind: 'note', file: 'x', y: 1 }] },
      'Unrecognized key: "y"',
    ],
    [
      'with a hash that is too long',
      { ...whole, evidence: [{ kind: 'n', file: 'x', sha256: `${sha256}0` }] },
      'evidence.0.sha256: ',
    ],
    [
      'with a hash in capitals',
      { ...whole, evidence: [{ kind: 'n', file: 'x', sha256: sha256.toUpperCase() }] },
      'evidence.0.sha256: ',
    ],
    [
      'with a hash after something',
      { ...whole, evidence: [{ kind: 'n', file: 'x', sha256: `z${sha256}` }] },
      'evidence.0.sha256: ',
    ],
    ['with a weakness that has no name', { ...whole, cwe: { id: 'CWE-99999' } }, 'cwe: CWE-99999 is not in CWE 4.'],
    [
      'with a weakness of another name',
      { ...whole, cwe: { id: 'CWE-352', name: 'Other' } },
      'cwe: the name of CWE-352 is "Cross-Site Request Forgery (CSRF)".',
    ],
    ['with a weakness that is none', { ...whole, cwe: { id: 'CWE-0', name: 'x' } }, 'cwe.id: '],
    ['with a weakness in other words', { ...whole, cwe: { id: 'the CWE-79', name: 'x' } }, 'cwe.id: '],
    ['with a weakness and more', { ...whole, cwe: { id: 'CWE-79x', name: 'x' } }, 'cwe.id: '],
    ['with a weakness of another field', { ...whole, cwe: { id: 'CWE-79', y: 1 } }, 'Unrecognized key: "y"'],
    [
      'with half a vector',
      { ...whole, scores: [{ source: 'PSIRT', vector: 'CVSS:3.1/AV:N' }] },
      'scores.0: CVSS:3.1/AV:N is not a complete CVSS vector.',
    ],
    [
      'with a score by nobody',
      { ...whole, scores: [{ vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N' }] },
      'scores.0.source: ',
    ],
    [
      'with a score and its number',
      { ...whole, scores: [{ source: 'P', vector: 'x', score: 7 }] },
      'Unrecognized key: "score"',
    ],
    ['with credits of another field', { ...whole, acknowledgments: [{ names: ['x'], y: 1 }] }, 'Unrecognized key: "y"'],
    [
      'with credits for a nameless person',
      { ...whole, acknowledgments: [{ names: [''] }] },
      'acknowledgments.0.names.0: Too small',
    ],
  ])('%s', async (_, decision, issue) => {
    expect(await issuesOf(decision)).toContain(issue)
  })
})

test('of two remediations that contradict each other the second is named', async () => {
  const remediations = [{ category: 'no_fix_planned', details: 'x' }, fix]
  expect(await issuesOf({ ...whole, remediations })).toBe(
    'remediations.1: vendor_fix and no_fix_planned contradict each other.',
  )
})

describe('a file is refused where', () => {
  test.each([
    ['it is not JSON', '{', ' is not JSON: it ends too early at line 1, column 2.'],
    [
      'it is a list',
      [],
      ' does not have the expected fields: the document: Invalid input: expected object, received array.',
    ],
    ['its list is missing', {}, ' does not have the expected fields: decisions: must be given.'],
    [
      'it has another field',
      { decisions: [], more: 1 },
      ' does not have the expected fields: the document: Unrecognized key: "more".',
    ],
  ])('%s', async (_, content, reason) => {
    const file = folder.write('odd.json', content)
    await expect(readDecisions(context, file)).rejects.toMatchObject({
      code: 'decisions_invalid',
      message: `${file}${reason}`,
    })
  })

  test('it has many faults, of which five are shown and all are kept', async () => {
    const file = folder.write('odd.json', { decisions: Array(7).fill({ ...whole, decidedBy: 7 }) })
    const error = await readDecisions(context, file).catch((reason) => reason)
    expect(error.message.match(/decidedBy: /g)).toHaveLength(5)
    expect(error.message).toContain('received number; decisions.1.decidedBy: ')
    expect(error.details.issues).toHaveLength(7)
  })

  test('it is larger than 16 MiB', async () => {
    const small = folder.write('large.json', `${' '.repeat(16 * 2 ** 20 - 16)}{"decisions":[]}`)
    expect(await readDecisions(context, small)).toEqual([])
    const large = folder.write('large.json', `${' '.repeat(16 * 2 ** 20)}{"decisions":[]}`)
    await expect(readDecisions(context, large)).rejects.toMatchObject({ code: 'file_too_large' })
  })
})

describe('a schema that a file names for editors', () => {
  const $schema = '../schemas/x.json'

  test('changes nothing in decisions', async () => {
    const file = folder.write('named.json', { $schema, decisions: [whole] })
    expect(await readDecisions(context, file)).toEqual(await decisions(whole))
  })

  test('changes nothing in a publisher', async () => {
    const given = { name: 'N', namespace: 'https://n.example' }
    const file = folder.write('named.json', { $schema, ...given })
    expect(await readPublisher(context, file)).toEqual({ ...given, category: 'vendor', idPrefix: 'BULLETIN' })
  })
})

describe('a publisher', () => {
  const publisher = (content: object) => readPublisher(context, folder.write('publisher.json', content))
  const works = { name: 'Works', namespace: 'https://works.example' }

  test('is a vendor whose ids begin with BULLETIN, unless the file says otherwise', async () => {
    expect(await publisher(works)).toEqual({ ...works, category: 'vendor', idPrefix: 'BULLETIN' })
  })

  test.each(['coordinator', 'discoverer', 'translator', 'user', 'other', 'vendor'])('may be a %s', async (category) => {
    expect(await publisher({ ...works, category })).toMatchObject({ category })
  })

  test('has all that the file gives', async () => {
    const more = {
      ...{
        contact: 'psirt@works.example',
        subscribeUrl: 'https://works.example/abo',
        license: 'MIT OR CC-BY-4.0',
        idPrefix: 'W-1',
      },
      publicUrl: 'https://works.example/b',
    }
    expect(await publisher({ ...works, ...more })).toEqual({ ...works, category: 'vendor', ...more })
  })

  test.each([
    ['namespace', 'https://works.example', 'https://works.example'],
    ['namespace', 'https://works.example/', 'https://works.example/'],
    ['namespace', 'http://works.example', 'http://works.example'],
    ['namespace', 'https://münchen.example', 'https://xn--mnchen-3ya.example'],
    ['namespace', 'https://münchen.example/', 'https://xn--mnchen-3ya.example/'],
    ['publicUrl', 'https://works.example/', 'https://works.example'],
    ['publicUrl', 'https://works.example/a//', 'https://works.example/a'],
    ['publicUrl', 'https://works.example//a', 'https://works.example//a'],
  ])('has as %s %s the address %s', async (field, given, address) => {
    expect(await publisher({ ...works, [field]: given })).toMatchObject({ [field]: address })
  })

  test.each<[object, string]>([
    [{ category: 'nobody' }, 'category: '],
    [{ name: ' ' }, 'name: Too small'],
    [{ contact: '' }, 'contact: Too small'],
    [{ mood: 'calm' }, 'the document: Unrecognized key: "mood"'],
    [{ namespace: 'ftp://works.example' }, 'namespace: Invalid URL'],
    [{ namespace: 'https://xn--\u0000.example' }, 'namespace: '],
    [{ license: 'MIT OR' }, 'license: "MIT OR" is not an SPDX license expression: '],
    [{ license: 'MIT OR LicenseRef-own' }, 'license: LicenseRef-own is not in the SPDX license list'],
    [{ idPrefix: '-A' }, 'idPrefix: takes letters, digits and hyphens, at most 31'],
    [{ idPrefix: 'A_B' }, 'idPrefix: takes letters'],
    [{ idPrefix: '' }, 'idPrefix: takes letters'],
    [{ idPrefix: 'A'.repeat(32) }, 'idPrefix: takes letters'],
  ])('is refused with %j', async (more, issue) => {
    const refused = publisher({ ...works, ...more })
    await expect(refused).rejects.toMatchObject({ code: 'publisher_invalid', message: expect.stringContaining(issue) })
  })

  test('may have a prefix of 31 signs', async () => {
    expect(await publisher({ ...works, idPrefix: `a9${'-'.repeat(29)}` })).toMatchObject({
      idPrefix: `a9${'-'.repeat(29)}`,
    })
  })
})
