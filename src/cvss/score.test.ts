import { expect, test } from 'vitest'
import { scoresOf, scoreVector } from './score.ts'

test.each([
  ['AV:N/AC:M/Au:N/C:C/I:C/A:C', '2.0', 9.3, 'high'],
  ['(AV:L/AC:H/Au:M/C:P/I:N/A:N)', '2.0', 0.8, 'low'],
  ['AV:L/AC:H/Au:M/C:N/I:N/A:N', '2.0', 0, 'low'],
  ['AV:N/AC:L/Au:N/C:N/I:N/A:P', '2.0', 5, 'medium'],
  ['AV:A/AC:M/Au:M/C:C/I:C/A:C', '2.0', 7, 'high'],
  ['AV:L/AC:H/Au:N/C:N/I:N/A:C', '2.0', 4, 'medium'],
  ['CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N', '3.0', 7.5, 'high'],
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H', '3.1', 10, 'critical'],
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', '3.1', 9.8, 'critical'],
  ['CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N', '3.1', 1.6, 'low'],
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N', '3.1', 0, 'none'],
  ['CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H', '3.1', 9, 'critical'],
  ['CVSS:3.1/AV:L/AC:H/PR:L/UI:N/S:U/C:H/I:H/A:H', '3.1', 7, 'high'],
  ['CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:L/I:N/A:N', '3.1', 4, 'medium'],
  ['CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N', '4.0', 8.2, 'high'],
  ['CVSS:4.0/AV:N/AC:H/AT:P/PR:N/UI:P/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N', '4.0', 6, 'medium'],
  ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N', '4.0', 0, 'none'],
])('%s scores as %s says', (vector, version, score, rating) => {
  const text = vector.replace(/[()]/g, '')
  expect(scoreVector('NVD', vector)).toEqual({ source: 'NVD', version, vector: text, score, rating })
})

test('only the base metrics of 2.0 and 3.1 count', () => {
  const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N/E:U/RL:O/RC:U/MC:N'
  expect(scoreVector('NVD', vector)?.score).toBe(7.5)
})

test('the threat metric of 4.0 counts', () => {
  const vector = 'CVSS:4.0/AV:P/AC:H/AT:P/PR:H/UI:A/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H'
  expect([scoreVector('NVD', vector)?.score, scoreVector('NVD', `${vector}/E:P`)?.score]).toEqual([7.3, 5.9])
})

test('a disordered 4.0 vector scores as the ordered one', () => {
  const ordered = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N'
  const disordered = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/SC:N/VI:H/SI:N/VA:H/SA:N'
  expect(scoreVector('NVD', disordered)?.score).toBe(scoreVector('NVD', ordered)?.score)
})

test.each(['', 'CVSS:3.1/AV:N', 'high', 'CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'])(
  '%s has no score',
  (vector) => {
    expect(scoreVector('NVD', vector)).toBeUndefined()
  },
)

test.each([
  ['CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H/RL:O/RC:C', [9, 8.6, 8.7]],
  ['CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H/RL:O/RC:C/MAV:X', [9, 8.6, 8.7]],
  ['CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H/RL:O/MAV:P', [9, 8.6, 6.9]],
  ['CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H/RL:O/RC:C', [9, 8.6, 8.6]],
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N', [7.5, 7.5, 7.5]],
  ['CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N', [8.2, 8.2, 8.2]],
  ['AV:N/AC:L/Au:S/C:C/I:C/A:C/E:F/RL:U/RC:C', [9, 8.6, 8.6]],
  ['AV:N/AC:L/Au:S/C:C/I:C/A:C/E:F/CDP:ND', [9, 8.6, 8.6]],
  ['AV:N/AC:L/Au:S/C:C/I:C/A:C/E:F/CDP:H', [9, 8.6, 9.3]],
  ['AV:N/AC:L/Au:N/C:N/I:N/A:N', [0, 0, 0]],
])('%s has the base, temporal and environmental scores %j', (vector, scores) => {
  const all = scoresOf(vector)
  expect([all?.base.score, all?.temporal.score, all?.environmental.score]).toEqual(scores)
})

test.each([
  ['E:U', 8.5],
  ['E:POC', 9],
  ['E:F', 9.5],
  ['E:H', 10],
  ['E:ND', 10],
  ['RL:OF', 8.7],
  ['RL:TF', 9],
  ['RL:W', 9.5],
  ['RL:U', 10],
  ['RC:UC', 9],
  ['RC:UR', 9.5],
  ['RC:C', 10],
  ['E:POC/RL:OF/RC:UC', 7],
])('%s makes %d of a 2.0 base score of ten', (temporal, score) => {
  expect(scoresOf(`AV:N/AC:L/Au:N/C:C/I:C/A:C/${temporal}`)?.temporal.score).toBe(score)
})

test('each score has a rating of its own', () => {
  expect(scoresOf('CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H/RL:O/MAV:P')).toEqual({
    base: { score: 9, rating: 'critical' },
    temporal: { score: 8.6, rating: 'high' },
    environmental: { score: 6.9, rating: 'medium' },
  })
})

test.each(['', 'CVSS:3.1/AV:N', 'high'])('%s has none of the three scores', (vector) => {
  expect(scoresOf(vector)).toBeUndefined()
})
