import { historyPointer, unreadHistory } from '../../schema/index.ts'
import type { Check, Problem } from './check.ts'

/** Of semantic versions only the major one counts. */
export const check: Check = {
  clause: '6.1.21',
  title: 'Missing Item in Revision History',
  versions: ['2.0', '2.1'],
  skips: unreadHistory,
  *run({ history }) {
    const majors = [...new Set(history.entries.map(({ version }) => version.major))]
    const [first] = majors
    if (first === undefined) return
    if (first > 1) yield at(`The oldest item has the number ${first}; a revision history begins with 0 or 1.`)
    const present = new Set(majors)
    let expected = Math.min(first, 1)
    for (const major of majors) {
      for (const missing of gap(expected, major)) {
        const where = present.has(missing) ? `comes only after ${major}, by its date` : 'is missing'
        yield at(`Version ${missing} ${where}, although there is a version ${major}.`)
      }
      const more = major - expected - most
      if (more > 0) yield at(`So ${more === 1 ? 'is 1 more version' : `are ${more} more versions`} before ${major}.`)
      expected = Math.max(expected, major + 1)
    }
  },
}

/** Numbers left out that are named one by one: a number may be as high as it likes. */
const most = 10

function gap(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, Math.min(to - from, most)) }, (_, i) => from + i)
}

function at(message: string): Problem {
  return { pointer: historyPointer, message }
}
