import { describe, expect, test } from 'vitest'
import { jsonLog } from './json-log.ts'
import { textLog } from './text-log.ts'

const now = () => Date.parse('2026-11-23T12:00:00Z')
const cause = new Error('disk on fire')
const error = new Error('The blob could not be read\n\u001b[2J.', { cause })
const fields = { id: 'id-1', method: 'GET', path: `/${'y'.repeat(100_000)}`, error }

describe('on a terminal', () => {
  const lines: string[] = []
  const log = textLog((text) => void lines.push(text))

  test('an entry is one line of bounded length, with the causes and where they were thrown', () => {
    log.error('request failed', fields)
    const [line = ''] = lines
    expect(line).toMatch(
      /^tocsin: request failed \(id=id-1, method=GET, path=\/y+…\): Error: The blob .*log\.test\.ts.*; cause: Error: disk on fire/,
    )
    expect(line.length).toBeLessThan(1500)
    expect(line.slice(0, -1)).not.toMatch(/\p{Cc}/u)
  })

  test('what was thrown need not be an error', () => {
    log.warn('odd', { error: 'out of luck' })
    expect(lines.at(-1)).toBe('tocsin: odd: out of luck\n')
  })
})

describe('for machines', () => {
  test('an entry is one line of JSON with its instant, its level and the stacks of the causes', () => {
    let text = ''
    const stream = {
      write(part: string) {
        text += part
      },
    }
    jsonLog(stream, now).error('request failed', fields)
    const entry = JSON.parse(text)
    expect(text.split('\n')).toHaveLength(2)
    expect(text.length).toBeLessThan(10_000)
    expect(entry).toMatchObject({
      level: 'error',
      time: '2026-11-23T12:00:00.000Z',
      msg: 'request failed',
      id: 'id-1',
      error: { message: expect.stringContaining('disk on fire'), stack: expect.stringContaining('log.test.ts') },
    })
  })
})
