import { execFileSync } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openRooms, rooms } from '../.dependency-cruiser.mjs'

const root = resolve(import.meta.dirname, '..')
const page = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
const names = Object.keys(rooms)

describe('the room table of ARCHITECTURE.md', () => {
  const rows = [...page.matchAll(/^\| (`[^|]+`) +\|[^|]*\| ([^|]+?) +\|$/gm)].map(([, first = '', allowed = '']) => ({
    listed: [...first.matchAll(/`([^`]+?)\/?`/g)].map(([, room = '']) => room),
    allowed,
  }))
  const order = rows.flatMap(({ listed }) => listed)

  /** `domain, text`, `nothing`, or `all above except io, pages`. */
  function roomsOf(allowed: string, first: string): readonly string[] {
    if (allowed === 'nothing') return []
    const [, except] = /^all above except (.*)$/.exec(allowed) ?? []
    const above = order.slice(0, order.indexOf(first))
    return except === undefined ? allowed.split(', ') : above.filter((room) => !except.split(', ').includes(room))
  }

  test('has every room once, and processes/, which may import everything', () => {
    expect(order.toSorted()).toEqual([...names, 'processes'].toSorted())
    expect(rows.at(-1)).toEqual({ listed: ['processes'], allowed: 'everything' })
  })

  test.each(rows.slice(0, -1).flatMap(({ listed, allowed }) => listed.map((room) => [room, allowed])))(
    'lets %s import what the rules let it import: %s',
    (room = '', allowed = '') => {
      const byRules: readonly string[] = Reflect.get(rooms, room)
      expect(roomsOf(allowed, room).toSorted()).toEqual(byRules.toSorted())
    },
  )

  test('names the rooms that have no index.ts to go through', () => {
    const [, sentence = ''] = /Rooms are entered through their `index\.ts`, except ([^.]*)\./.exec(page) ?? []
    expect([...sentence.matchAll(/`([^`]+)\/`/g)].map(([, room]) => room)).toEqual(openRooms)
  })
})

describe('the rules fire', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-rules-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** Breaches of these files, as `rule: from → to`. */
  function breaches(files: Readonly<Record<string, string>>): readonly string[] {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    writeFileSync(join(folder, 'tsconfig.json'), readFileSync(join(root, 'tsconfig.json')))
    const depcruise = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs')
    const config = ['--config', join(root, '.dependency-cruiser.mjs'), '--output-type', 'json']
    const answer = execFileSync(process.execPath, [depcruise, 'src', ...config], { cwd: folder, encoding: 'utf8' })
    const { summary }: { summary: { violations: { rule: { name: string }; from: string; to: string }[] } } =
      JSON.parse(answer)
    return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).toSorted()
  }

  const closed = builtinModules.filter((name) => !/^_|^(?:buffer|crypto|path|stream|url|util|zlib)$/.test(name))

  test('on each kind of breach, and on nothing else', () => {
    const faceless = names.filter((room) => !openRooms.includes(room))
    const files: Record<string, string> = {
      // Allowed: a neighbour's face, an open room's file, one's own files, and everything in processes/.
      ...Object.fromEntries(names.map((room) => [`src/${room}/index.ts`, 'export const a = 1'])),
      ...Object.fromEntries(names.map((room) => [`src/${room}/inner.ts`, 'export const a = 1'])),
      'src/server/allowed.ts': "import '../actions/index.ts'\nimport '../domain/inner.ts'\nimport './inner.ts'",
      'src/server/allowed.test.ts': "import '../actions/inner.ts'\nimport 'node:fs'",
      'src/processes/main.ts': faceless.map((room) => `import '../${room}/inner.ts'`).join('\n'),
      'src/io/files.ts': closed.map((name) => `import 'node:${name}'`).join('\n'),
      'src/sbom/hash.ts': "import 'node:crypto'\nimport 'node:path'\nimport type { Server } from 'node:http'",
      // Breaches.
      'src/sbom/upwards.ts': "import '../io/index.ts'",
      'src/actions/past-the-face.ts': faceless.map((room) => `import '../${room}/inner.ts'`).join('\n'),
      'src/cellar/a.ts': "import '../domain/index.ts'",
      'src/loose.ts': "import './domain/index.ts'",
      'src/match/one.ts': "import './two.ts'",
      'src/match/two.ts': "import './one.ts'",
      'src/feeds/outside.ts': closed.map((name) => `import 'node:${name}'`).join('\n'),
      'src/session-guard/crypto.ts': "import 'node:crypto'",
      'src/csaf/write/tested.ts': "import './tested.test.ts'",
      'src/csaf/write/tested.test.ts': 'export const a = 1',
    }
    const others = faceless.filter((room) => room !== 'actions')
    const allowed: readonly string[] = rooms.actions
    const expected = [
      'sbom-imports: src/sbom/upwards.ts → src/io/index.ts',
      ...others.map((room) => `through-the-index: src/actions/past-the-face.ts → src/${room}/inner.ts`),
      ...others
        .filter((room) => !allowed.includes(room))
        .map((room) => `actions-imports: src/actions/past-the-face.ts → src/${room}/inner.ts`),
      'no-unknown-rooms: src/cellar/a.ts → src/domain/index.ts',
      'no-unknown-rooms: src/loose.ts → src/domain/index.ts',
      'no-cycles: src/match/one.ts → src/match/two.ts',
      ...closed.map((name) => `outside-only-at-doors: src/feeds/outside.ts → ${name}`),
      'session-guard-stands-alone: src/session-guard/crypto.ts → crypto',
      'nothing-imports-tests: src/csaf/write/tested.ts → src/csaf/write/tested.test.ts',
    ]
    expect(breaches(files)).toEqual(expected.toSorted())
  })
})

describe('the eight laws', () => {
  const [, built = '', later = ''] =
    /^Laws ([\d, and]+) are at work[\s\S]*?laws? ([\d,\sand]+?)\s+binds?\s+the\s+rooms\s+that\s+come\s+next\.$/m.exec(
      page,
    ) ?? []
  const numbers = (text: string) => [...text.matchAll(/\d/g)].map(([digit]) => Number(digit))
  const files = ['src', 'test', 'scripts'].flatMap((folder) => globSync(`${folder}/**/*.test.ts`, { cwd: root }))
  const titles = files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    return [...text.matchAll(/(?:test|describe)[^'"`\n]*\(\s*['"`]law (\d): /g)].map(([, law]) => Number(law))
  })

  test('are either at work or said to come', () => {
    expect([...numbers(built), ...numbers(later)].toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  test.each(numbers(built))('law %i is at work, and a test says so in its name', (law) => {
    expect(titles).toContain(law)
  })
})
