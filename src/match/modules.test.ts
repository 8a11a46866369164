import { expect, test } from 'vitest'
import { streamsIn } from './modules.ts'

test.each([
  ['Important: nodejs:18 security update', ['nodejs:18']],
  ['Moderate: container-tools:rhel8 security, bug fix (perl:5.32)', ['container-tools:rhel8', 'perl:5.32']],
  ['Important: nodejs:18:8060 update', ['nodejs:18']],
  ['see https://example.com/x, -a:1, a:-1, 1.2: 3', []],
  ['', []],
])('the streams in "%s"', (summary, expected) => {
  expect(streamsIn(summary)).toEqual(expected)
})
