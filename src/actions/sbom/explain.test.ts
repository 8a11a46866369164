import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contextFor } from '../../../test/fakes.ts'
import { cyclonedx, indexIn, osv, ownFolder } from '../testdata/world.ts'
import { explain } from './explain.ts'

const folder = ownFolder('explain')
afterAll(() => folder.remove())

const [old, fresh] = ['pkg:pypi/flask@2.2.3', 'pkg:pypi/flask@3.0.0']
const dependencies = [{ ref: old, dependsOn: ['pkg:pypi/click@8.1.3'] }]
const bom = folder.write(
  'bom.json',
  cyclonedx([old, fresh, 'pkg:pypi/click@8.1.3', 'pkg:deb/debian/curl@1?distro=debian-12'], { dependencies }),
)
let db = ''
beforeAll(async () => {
  db = await indexIn(folder, 'index', [
    osv('PYSEC-2023-62', 'PyPI/flask', { fixed: '2.2.5', aliases: ['CVE-2023-30861'] }),
    osv('GHSA-m2qf-hxjv-5gpq', 'PyPI/flask', { fixed: '2.3', aliases: ['CVE-2023-30861'] }),
    osv('X-9', 'PyPI/flask', { fixed: '2' }),
    osv('X-1', 'PyPI/click', { withdrawn: '2026-01-01T00:00:00Z' }),
    osv('X-2', 'PyPI/click'),
    osv('X-3', 'PyPI/requests'),
    osv('CVE-2026-3001', 'PyPI/itsdangerous', { fixed: '9' }),
    osv('CVE-2026-3002', 'PyPI/itsdangerous', { fixed: '1' }),
    osv('PYSEC-2026-9', 'PyPI/itsdangerous', { fixed: '9', aliases: ['CVE-2026-3001', 'CVE-2026-3002'] }),
    osv('X-4', 'PyPI/click', { aliases: ['X-5'], withdrawn: '2026-01-01T00:00:00Z' }),
    osv('X-5', 'PyPI/click', { fixed: '1' }),
    osv('DSA-1', 'Debian:12/curl', { fixed: '2', upstream: ['CVE-2026-1001', 'CVE-2026-1002'] }),
  ])
})

const about = async (vulnerability: string, purl?: string) =>
  (await explain(contextFor(db), { sbom: bom, vulnerability, purl })).explanations

describe('an explanation', () => {
  test('has one answer for each component that a record names, with that of each record', async () => {
    const answers = await about('CVE-2023-30861')
    expect(answers.map(({ component, inRange, reason }) => [component.purl, inRange, reason])).toEqual([
      [old, 'yes', '2.2.3 is at or after 0 and before 2.2.5'],
      [fresh, 'no', expect.stringMatching(/^3\.0\.0 is /)],
    ])
    expect(answers[0]).toEqual({
      component: expect.objectContaining({ purl: old }),
      ids: ['CVE-2023-30861', 'GHSA-m2qf-hxjv-5gpq', 'PYSEC-2023-62'],
      ...{
        upstream: [],
        inRange: 'yes',
        reason: '2.2.3 is at or after 0 and before 2.2.5',
        fixedIn: ['2.2.5', '2.3'],
        paths: [],
      },
      records: ['PYSEC-2023-62', 'GHSA-m2qf-hxjv-5gpq'].map((record) => ({
        ...{ record, inRange: 'yes', modifiedAt: '2026-11-22T00:00:00Z', withdrawnAt: undefined },
        reason: expect.stringMatching(/^2\.2\.3 is at or after 0 and before 2\.[23]/),
      })),
    })
    expect(answers[1]).toMatchObject({ fixedIn: [], paths: [], reason: answers[1]?.records[0]?.reason })
  })

  test.each(['cve-2023-30861', 'ghsa-M2QF-hxjv-5gpq', 'pysec-2023-62'])(
    'answers to %s in any letter case',
    async (id) => {
      expect(await about(id)).toHaveLength(2)
    },
  )

  test('is of one component where one is named', async () => {
    expect((await about('CVE-2023-30861', fresh)).map(({ component }) => component.purl)).toEqual([fresh])
  })

  test('says how the component came into the product', async () => {
    expect((await about('X-2')).map(({ paths }) => paths)).toEqual([[[expect.any(String), 'click']]])
  })

  test('is of the vulnerability asked for, and not of another of the same component', async () => {
    const [first, ...others] = await about('X-9', old)
    expect([first?.inRange, first?.ids, others]).toEqual(['no', ['X-9'], []])
  })

  test('is empty where no record names a component', async () => {
    expect(await about('X-3')).toEqual([])
  })

  test('of a withdrawn record says that nothing else is left of it', async () => {
    expect(await about('X-1')).toMatchObject([
      {
        inRange: 'no',
        reason: 'every record of it is withdrawn',
        records: [{ record: 'X-1', withdrawnAt: '2026-01-01T00:00:00Z' }],
      },
    ])
  })

  test('of records of which one is withdrawn says what the other says', async () => {
    expect(await about('X-5')).toMatchObject([
      { inRange: 'no', reason: expect.stringMatching(/^8\.1\.3 is /), records: [{ record: 'X-4' }, { record: 'X-5' }] },
    ])
  })

  test('by the name of a record that covers two vulnerabilities is one for each', async () => {
    const sbom = folder.write('covered.json', cyclonedx(['pkg:pypi/itsdangerous@2.1.2']))
    const { explanations: answers } = await explain(contextFor(db), {
      ...{ sbom, vulnerability: 'PYSEC-2026-9', purl: undefined },
    })
    expect(
      answers.map(({ ids, records }) => [ids, records.map(({ record, inRange }) => `${record} ${inRange}`)]),
    ).toEqual([
      [['CVE-2026-3001'], ['PYSEC-2026-9 yes', 'CVE-2026-3001 yes']],
      [['CVE-2026-3002'], ['PYSEC-2026-9 yes', 'CVE-2026-3002 no']],
    ])
  })

  test('is that of a distribution’s bulletin which repairs the CVE', async () => {
    for (const id of ['CVE-2026-1002', 'cve-2026-1002', 'DSA-1']) {
      expect(await about(id)).toMatchObject([
        { ids: ['DSA-1'], upstream: ['CVE-2026-1001', 'CVE-2026-1002'], inRange: 'yes', fixedIn: ['2'] },
      ])
    }
  })
})

describe('nothing is explained where', () => {
  test.each([
    [
      'no record has the name',
      'CVE-2026-9999',
      undefined,
      'vulnerability_not_found',
      'The index holds no record named CVE-2026-9999.',
    ],
    [
      'the document holds no such component',
      'CVE-2023-30861',
      'pkg:npm/x',
      'component_unknown',
      `${bom} holds no component pkg:npm/x.`,
    ],
    [
      'the name is misspelt',
      'CVE-2023-30816',
      undefined,
      'vulnerability_not_found',
      'The index holds no record named CVE-2023-30816; did you mean CVE-2023-30861?',
    ],
    [
      'the component is misspelt',
      'CVE-2023-30861',
      'pkg:pypi/falsk@2.2.3',
      'component_unknown',
      `${bom} holds no component pkg:pypi/falsk@2.2.3; did you mean pkg:pypi/flask@2.2.3?`,
    ],
  ])('%s', async (_, id, purl, code, message) => {
    await expect(about(id, purl)).rejects.toMatchObject({ code, message })
  })
})
