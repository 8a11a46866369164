import { expect, test } from 'vitest'
import { settings } from './settings.ts'

const linux = { home: '/home/ada', platform: 'linux' } as const

test.each([
  [{}, linux, '/home/ada/.local/share/tocsin'],
  [{ XDG_DATA_HOME: '/xdg' }, linux, '/xdg/tocsin'],
  [{ TOCSIN_DATA: '/srv/tocsin' }, linux, '/srv/tocsin'],
  [{}, { ...linux, checkout: '/src/tocsin' }, '/src/tocsin/data'],
  [{ TOCSIN_DATA: '/srv/tocsin' }, { ...linux, checkout: '/src/tocsin' }, '/srv/tocsin'],
  [{}, { home: '/Users/ada', platform: 'darwin' } as const, '/Users/ada/Library/Application Support/tocsin'],
])('with %o on %o the data folder is %s', (env, machine, expected) => {
  expect(settings(env, machine).data.replaceAll('\\', '/')).toBe(expected)
})

test.each(['http', '-1', '65536', '48 70', '0x10'])(
  'a port of "%s" stops the start with a sentence that names the setting',
  (port) => {
    expect(() => settings({ TOCSIN_PORT: port }, linux)).toThrow(/TOCSIN_PORT/)
  },
)
