import { describe, expect, test } from 'vitest'
import { base20, base21, type Json } from '../../csaf/validate/checks/testdata/documents.ts'
import { LruCache } from '../../text/lru.ts'
import { csafService } from './csaf-service.ts'

const service = csafService({ now: () => Date.parse('2026-11-23T12:00:00Z') })
const preset = (name: string) => ({ type: 'preset', name }) as const
const named = (name: string) => ({ type: 'test', name }) as const

function withUnknown(document: Json): Json {
  document.document.x_own = 1
  return document
}

async function outcomes(document: Json, ...tests: (ReturnType<typeof preset> | ReturnType<typeof named>)[]) {
  const reply = await service.validate({ tests, document })
  return reply.tests
}

describe('names', () => {
  test('each test is answered once, however often it is asked for, in the order of the standard', async () => {
    const asked = [named('mandatoryTest_6_1_2'), named('mandatoryTest_6_1_2'), preset('mandatory')]
    const names = (await outcomes(base20(), ...asked)).map(({ name }) => name)
    expect(names.slice(0, 3)).toEqual(['mandatoryTest_6_1_2', 'mandatoryTest_6_1_1', 'mandatoryTest_6_1_3'])
    expect(new Set(names).size).toBe(43)
  })

  test.each([
    ['2.0', base20, 'csaf_2_0', 'optionalTest_6_2_1'],
    ['2.1', base21, 'csaf_2_1', 'recommendedTest_6_2_1'],
  ])('a preset answers with those of the version of the document: %s', async (_, document, schema, recommended) => {
    const names = (await outcomes(document(), preset('extended'))).map(({ name }) => name)
    expect([names[0], names.find((name) => name.endsWith('_6_2_1'))]).toEqual([schema, recommended])
  })

  test('a test asked for by the name of the other version is answered by that name', async () => {
    const [outcome] = await outcomes(base21(), named('optionalTest_6_2_11'))
    expect(outcome).toMatchObject({ name: 'optionalTest_6_2_11', isValid: true, warnings: [{}] })
  })

  test('a test that the version has not is left open, and says so', async () => {
    expect(await outcomes(base20(), named('mandatoryTest_6_1_45'))).toMatchObject([
      { isValid: true, errors: [], infos: [{ message: 'CSAF 2.0 has no such test, so nothing was run.' }] },
    ])
  })

  test('the schema of the other version is not a schema for the document', async () => {
    expect(await outcomes(base21(), named('csaf_2_0'))).toMatchObject([
      { name: 'csaf_2_0', isValid: false, errors: [{ instancePath: '/document/csaf_version' }] },
    ])
  })
})

test.each([
  ['csaf_2_0', base20(), true],
  ['csaf_2_0', withUnknown(base20()), true],
  ['csaf_2_0_strict', base20(), true],
  ['csaf_2_0_strict', withUnknown(base20()), false],
])('%s holds of a document: case %#', async (name, document, valid) => {
  const reply = await outcomes(document, named(name))
  expect(reply).toMatchObject([{ name, isValid: valid, warnings: [] }])
})

test('of many problems some are listed and the rest counted; long values are cut', async () => {
  const document = base20()
  document.document.notes = Array(1500).fill(1)
  document.document.publisher.category = 'x'.repeat(5000)
  const [schema] = await outcomes(document, named('csaf_2_0'))
  expect(schema?.errors).toHaveLength(1001)
  expect(schema?.errors.at(-1)?.message).toBe('There are 501 more problems of this kind.')
  expect(Math.max(...(schema?.errors ?? []).map(({ message }) => message.length))).toBeLessThanOrEqual(1001)
})

test('names of prototypes are no tests', async () => {
  for (const name of ['__proto__', 'constructor', 'toString']) {
    await expect(outcomes(base20(), preset(name))).rejects.toMatchObject({ code: 'preset_unknown' })
    await expect(outcomes(base20(), named(name))).rejects.toMatchObject({ code: 'preset_unknown' })
  }
})

test('what was used last is kept, and no more', async () => {
  const kept = new LruCache<number>(2)
  let made = 0
  const get = (key: string) => kept.get(key, async () => ++made)
  expect([await get('a'), await get('b'), await get('a'), await get('c'), await get('a'), await get('b')]).toEqual([
    1, 2, 1, 3, 1, 4,
  ])
})

test('every test is listed under the preset that holds it', () => {
  const presets = new Map(service.tests().map(({ name, preset }) => [name, preset]))
  expect(['csaf_2_0', 'csaf_2_1_strict', 'mandatoryTest_6_1_1'].map((name) => presets.get(name))).toEqual([
    ...['schema', 'schema', 'mandatory'],
  ])
  const recommended = ['optionalTest_6_2_1', 'recommendedTest_6_2_1', 'informativeTest_6_3_1']
  expect(recommended.map((name) => presets.get(name))).toEqual(['optional', 'recommended', 'informative'])
})

test.each([
  ['nothing', {}],
  ['a version that is none', { document: { csaf_version: '3.0' } }],
])('a document with %s is held against CSAF 2.0', async (_, document) => {
  const names = (await outcomes(document, preset('schema'))).map(({ name }) => name)
  expect(names).toContain('csaf_2_0')
  expect(names).not.toContain('csaf_2_1')
})

test('a name that nobody knows is repeated, the first sixty signs of it', async () => {
  const refusal = (...tests: Parameters<typeof outcomes>[1][]) => {
    return outcomes(base20(), ...tests).catch((error: Error) => error.message)
  }
  expect(await refusal(preset('all'))).toBe('There is no preset "all".')
  expect(await refusal(named('"'))).toBe('There is no test "\\"".')
  expect(await refusal(named('x'.repeat(60)))).toBe(`There is no test "${'x'.repeat(60)}".`)
  expect(await refusal(named('x'.repeat(61)))).toBe(`There is no test "${'x'.repeat(60)}…".`)
})

test('a preset runs no strict schema', async () => {
  const names = (await outcomes(base20(), preset('schema'))).map(({ name }) => name)
  expect(names).toEqual(['csaf_2_0'])
})
