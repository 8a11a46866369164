import { expect, test } from 'vitest'
import { convert, parse, validate } from './csaf.ts'

const document = { document: { csaf_version: '2.0' } }

test.each([null, 1, 'strict', '__proto__', {}])('a preset that there is none of is refused: %j', async (preset) => {
  await expect(validate(document, { preset: preset as never })).rejects.toMatchObject({ code: 'argument_invalid' })
})

test.each([null, '3.0', 2.1])('a version that there is none of is refused: %j', async (to) => {
  await expect(convert(document, { to: to as never })).rejects.toMatchObject({ code: 'argument_invalid' })
})

test.each([null, undefined, 'text', {}])('what is no bytes is not parsed: %j', (bytes) => {
  expect(() => parse(bytes as never)).toThrow(expect.objectContaining({ code: 'argument_invalid' }))
})
