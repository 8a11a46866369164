import { describe, expect, test } from 'vitest'
import type { Coordinates } from './place.ts'
import { withRepackager } from './rebuilt-by-vendor.ts'

const at = (ecosystem: string, name: string, version: string | undefined, release?: string): Coordinates => {
  return { ecosystem, release, name, version }
}

describe('what a vendor repaired is looked up at the vendor first', () => {
  test.each([
    [at('PyPI', 'requests', '2.0.0+echo.12'), 'Echo', 'PyPI'],
    [at('npm', '@rootio/semver', '7.5.2'), 'Root', 'npm'],
    [at('PyPI', 'rootio_requests', '2.0'), 'Root', 'PyPI'],
    [at('Alpine', 'rootio-zlib', '1-r1', 'v3.18'), 'Root', 'Alpine:3.18'],
    [at('Debian', 'rootio-zlib', '1-1', '12'), 'Root', 'Debian:12'],
    [at('Maven', 'g:a', '1.0.tuxcare.12'), 'TuxCare', 'Maven'],
    [at('PyPI', 'a', '1.0+tuxcare.2'), 'TuxCare', 'PyPI'],
    [at('npm', 'a', '1.0.0-tuxcare.2'), 'TuxCare', 'npm'],
  ])('%j', (place, ecosystem, release) => {
    const { name, version } = place
    expect(withRepackager(place)).toEqual({ ecosystem, release, name, version, otherwise: place })
  })
})

describe('any other package is not', () => {
  test.each([
    at('PyPI', 'requests', '2.0.0+echo.1.local'),
    at('PyPI', 'requests', '2.0.0+echo'),
    at('PyPI', 'requests', '2.0.0.echo.1'),
    at('PyPI', 'my-rootio-requests', '2.0'),
    at('npm', '@acme/rootio', '2.0'),
    at('npm', 'rootiox', '2.0'),
    at('Maven', 'g:a', '1.0.tuxcare.2-rc1'),
    at('Maven', 'g:tuxcare', undefined),
  ])('%j', (place) => {
    expect(withRepackager(place)).toBe(place)
  })
})
