import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runs } from '../../../test/seeded.ts'
import { fileUri } from './uri.ts'

describe('the URI of a file', () => {
  test.each([
    ['bom.json', 'bom.json'],
    ['sboms/bom.json', 'sboms/bom.json'],
    ['./bom.json', './bom.json'],
    ['../a b/bom.json', '../a%20b/bom.json'],
    ['registry:5000_app.json', './registry:5000_app.json'],
    ['http://x', './http://x'],
    ['images/registry:5000_app.json', 'images/registry:5000_app.json'],
    ['app#1.json', 'app%231.json'],
    ['app?1.json', 'app%3F1.json'],
    ['100% app.json', '100%25%20app.json'],
    ['a%23.json', 'a%2523.json'],
    ['[x]{y}|"z"^`.json', '%5Bx%5D%7By%7D%7C%22z%22%5E%60.json'],
    ['ä.json', '%C3%A4.json'],
    ['line\nend.json', 'line%0Aend.json'],
    ['half \ud800.json', 'half%20%EF%BF%BD.json'],
    ['/tmp/a b.json', 'file:///tmp/a%20b.json'],
    ['//tmp/bom.json', 'file:///tmp/bom.json'],
    ['a\\b.json', 'a%5Cb.json'],
    ['C:\\project\\a b.json', 'file:///C:/project/a%20b.json'],
    ['C:/project/bom#1.json', 'file:///C:/project/bom%231.json'],
    ['\\\\server\\share\\bom.json', 'file://server/share/bom.json'],
    ['C:bom.json', './C:bom.json'],
    ['-', 'stdin'],
  ])('%j is %s', (file, uri) => {
    expect(fileUri(file, 'linux')).toBe(uri)
  })

  test('on Windows a backslash separates folders', () => {
    expect(fileUri('sboms\\bom 1.json', 'win32')).toBe('sboms/bom%201.json')
  })

  const parts = fc.array(fc.string({ unit: fc.constantFrom(...':#?% \\[]@&=+;,.~ä$😀'), minLength: 1, maxLength: 6 }), {
    minLength: 1,
    maxLength: 4,
  })

  test('leads back to the path, from any folder', () => {
    const law = (names: string[]) => {
      fc.pre(names.every((name) => !/^\.+$/.test(name)))
      const path = names.join('/')
      fc.pre(!path.startsWith('\\') && path !== '-')
      const { protocol, pathname, search, hash } = new URL(fileUri(path, 'linux'), 'file:///project/')
      expect({ protocol, path: decodeURIComponent(pathname), search, hash }).toEqual({
        ...{ protocol: 'file:', path: `/project/${path}`, search: '', hash: '' },
      })
    }
    fc.assert(fc.property(parts, law), { numRuns: runs(500) })
  })
})
