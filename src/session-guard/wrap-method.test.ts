import { expect, test } from 'vitest'
import { wrapMethod } from './wrap-method.ts'

test('a method is called with what its wrapper makes of its arguments, on its own object', () => {
  const object = {
    factor: 2,
    times(value: number) {
      return this.factor * value
    },
  }
  wrapMethod(object, 'times', (call, [value]) => `${call(Number(value) + 1)}!`)
  expect(object.times(3)).toBe('8!')
})

test('where there is no such method nothing is put in its place', () => {
  const object = { a: 1 }
  wrapMethod(object, 'a', () => 2)
  wrapMethod(object, 'b', () => 2)
  expect(Object.entries(object)).toEqual([['a', 1]])
  expect('b' in object).toBe(false)
})

test('what is wrapped may be wrapped again, replaced and removed', () => {
  class Reply {
    end() {
      return 'sent'
    }
  }
  const reply = new Reply()
  wrapMethod(reply, 'end', (call) => `1 ${call()}`)
  wrapMethod(reply, 'end', (call) => `2 ${call()}`)
  expect(reply.end()).toBe('2 1 sent')
  reply.end = () => 'mine'
  expect(reply.end()).toBe('mine')
  expect(Reflect.deleteProperty(reply, 'end')).toBe(true)
  expect(reply.end()).toBe('sent')
})
