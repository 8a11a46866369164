import { expect, test } from 'vitest'
import { compareVersions, whyUnordered } from './compare.ts'

test.each([
  ['Debian', '1.0~rc1-1', '1.0-1', { sign: '<' }],
  ['Debian:12', '1.0~rc1-1', '1.0-1', { sign: '<' }],
  ['Root:Alpine:3.18', '1.0-r1', '1.0-r1.root.io.1', { sign: '<' }],
  ['PyPI', '1.0', '1.0.0', { sign: '=' }],
  ['Maven', '1.0.1', '1.0', { sign: '>' }],
  ['npm', 'latest', '1.0.0', { problem: 'latest is not a version that npm knows' }],
  ['npm', '1.0.0', '1.x', { problem: '1.x is not a version that npm knows' }],
  ['npm', '1.0.0', '', { problem: 'An empty text is not a version that npm knows' }],
  ['npm', 'x'.repeat(10_000), '1', { problem: `${'x'.repeat(100)}… is not a version that npm knows` }],
  [
    'npm',
    '1.0.0',
    `1.0.${'0'.repeat(10_000)}`,
    { problem: `1.0.${'0'.repeat(96)}… is a text of 10004 characters, too long for a version` },
  ],
  [
    'npm',
    `1.0.${'0'.repeat(10_000)}`,
    'x',
    { problem: `1.0.${'0'.repeat(96)}… is a text of 10004 characters, too long for a version` },
  ],
  ['Debian', '1', `1.${'0'.repeat(9998)}`, { sign: '<' }],
  ['Nix:23', '1', '2', { problem: 'Tocsin does not know how Nix:23 orders its versions' }],
])('%s: %s and %s', (ecosystem, left, right, expected) => {
  expect(compareVersions(ecosystem, left, right)).toEqual(expected)
})

test.each([
  ['Debian:12', undefined],
  ['Echo', undefined],
  ['Nix', 'Tocsin does not know how Nix orders its versions'],
  [
    'FreeBSD:ports',
    "Tocsin does not know how FreeBSD:ports orders its versions: the order of FreeBSD's pkg is not built in",
  ],
  [
    'Android',
    'Tocsin does not know how Android orders its versions: its records name platform releases such as 12L and patch levels, which follow no published order',
  ],
  ['GIT', 'Tocsin does not know how GIT orders its versions: commits are ordered by their history, not by their names'],
  [
    'Linux',
    'Tocsin does not know how Linux orders its versions: its records speak of commits, and the kernels of distributions number themselves otherwise',
  ],
  [
    'OSS-Fuzz',
    'Tocsin does not know how OSS-Fuzz orders its versions: each project names its tags as it likes, and the records speak of commits',
  ],
  [
    'TuxCare:TuxCare',
    'Tocsin does not know how TuxCare:TuxCare orders its versions: TuxCare takes the order of the ecosystem after the colon, as in TuxCare:Debian',
  ],
])('why %s has no order', (ecosystem, reason) => {
  expect(whyUnordered(ecosystem)).toBe(reason)
})
