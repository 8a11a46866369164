import { expect, test } from 'vitest'
import type { Coordinates } from './place.ts'
import { placeKey } from './place-key.ts'

const flask: Coordinates = { ecosystem: 'PyPI', release: undefined, name: 'flask', version: '2.2.3' }
const openssl: Coordinates = { ecosystem: 'Debian', release: '12', name: 'openssl', version: '3.0.11-1' }
const net: Coordinates = { ecosystem: 'Go', release: undefined, name: 'golang.org/x/net', version: '0.1.0' }

const rows: [Coordinates, string][] = [
  [flask, 'PyPI/flask@2.2.3'],
  [{ ...flask, version: undefined }, 'PyPI/flask'],
  [{ ...openssl, release: null }, 'Debian:?/openssl@3.0.11-1'],
  [
    { ...openssl, otherwise: { ...openssl, name: 'libssl3', built: true } },
    'Debian:12/openssl@3.0.11-1|Debian:12/libssl3@3.0.11-1?built',
  ],
  [
    { ...net, part: 'golang.org/x/net/html', guess: { why: 'so it seems', partsOnly: true } },
    'Go/golang.org/x/net@0.1.0?part=golang.org/x/net/html&guess=partsOnly',
  ],
  [
    { ...flask, module: 'nodejs:18', guess: { why: 'so it seems' }, also: true },
    'PyPI/flask@2.2.3?module=nodejs:18&guess=any&also',
  ],
]
test.each(rows)('%j has the key %s', (place, key) => {
  expect(placeKey(place)).toBe(key)
})

test('other words for a guess make no other package', () => {
  const guess = (why: string) => placeKey({ ...flask, guess: { why } })
  expect(guess('it is spelt otherwise')).toBe(guess('the name in the SBOM is spelt otherwise'))
})
