import type { Answer } from './answer.ts'
import type { Experiment } from './experiment.ts'
import { givenSession } from './owner.ts'

/** The session that a stranger was given, as a text to compare; undefined where it was given none. */
export function newSessionOf(experiment: Experiment, answer: Answer): string | undefined {
  const given = givenSession(experiment, answer)
  return given.length === 0 ? undefined : given.map(([name, value]) => `${name}=${value}`).join('; ')
}

/** The last two in a row of answers that were given the same; their numbers. */
export function samePair(
  experiment: Experiment,
  answers: readonly Answer[],
): readonly [first: number, second: number] | undefined {
  const values = answers.map((answer) => newSessionOf(experiment, answer))
  const second = values.findLastIndex((value, i) => value !== undefined && values.indexOf(value) < i)
  const [a, b] = [answers[values.indexOf(values[second])], answers[second]]
  return second === -1 || !a || !b ? undefined : [a.number, b.number]
}
