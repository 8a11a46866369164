import { describe, expect, test } from 'vitest'
import { convert, parse, validate } from './csaf.ts'

const document = { document: { csaf_version: '2.0' } }

test.each([null, 1, 'strict', '__proto__', {}])('a preset that there is none of is refused: %j', async (preset) => {
  await expect(validate(document, { preset: preset as never })).rejects.toMatchObject({ code: 'argument_invalid' })
})

test.each([null, '3.0', 2.1])('a version that there is none of is refused: %j', async (to) => {
  await expect(convert(document, { to: to as never })).rejects.toMatchObject({ code: 'argument_invalid' })
})

test.each([null, undefined, 'text', {}])('what is not bytes is not parsed: %j', (bytes) => {
  expect(() => parse(bytes as never)).toThrow(expect.objectContaining({ code: 'argument_invalid' }))
})

const throwing = (key: string) => Object.defineProperty({}, key, { enumerable: true, get: () => nothing() })
const nothing = () => {
  throw new RangeError('a getter of the caller')
}
const revoked = Proxy.revocable({}, {})
revoked.revoke()

describe.each<[string, (value: unknown, options?: unknown) => Promise<unknown>]>([
  ['validate', (value, options = {}) => validate(value, options as never)],
  ['convert', (value, options = { to: '2.1' }) => convert(value, options as never)],
])('%s refuses with a typed error', (_, call) => {
  const title = Object.defineProperty({ csaf_version: '2.0' }, 'title', { enumerable: true, get: () => nothing() })
  test.each<[string, unknown, string]>([
    ['a getter that throws', throwing('document'), 'The document is not plain data: /document is a getter.'],
    ['a getter further below', { document: title }, 'The document is not plain data: /document/title is a getter.'],
    [
      'a proxy',
      new Proxy({}, { get: nothing, has: nothing, ownKeys: nothing, getOwnPropertyDescriptor: nothing }),
      'The document is not plain data: it is a proxy.',
    ],
    ['a proxy that was revoked', revoked.proxy, 'The document is not plain data: it is a proxy.'],
    ['a proxy below', { document: revoked.proxy }, 'The document is not plain data: /document is a proxy.'],
  ])('%s', async (_name, value, message) => {
    await expect(call(value)).rejects.toMatchObject({ code: 'argument_invalid', message })
  })

  test.each<[string, unknown, string]>([
    ['no options', null, 'The options must be an object.'],
    ['a text for options', 'basic', 'The options must be an object.'],
    ['an option that throws', throwing('now'), 'The object of options is not plain data: /now is a getter.'],
    ['a proxy for options', revoked.proxy, 'The object of options is not plain data: it is a proxy.'],
  ])('%s', async (_name, options, message) => {
    await expect(call(document, options)).rejects.toMatchObject({ code: 'argument_invalid', message })
  })
})

test('getters that answer are read like any other property', async () => {
  const own = Object.defineProperty({}, 'document', { enumerable: true, get: () => document.document })
  await expect(validate(own)).resolves.toEqual(await validate(document))
})
