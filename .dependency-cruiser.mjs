/**
 * The room table of ARCHITECTURE.md: what each folder of src/ may import from the others. Imports run one way:
 * faces → actions → stages and doors → domain. A rule that is wrong is changed here, with an ADR, never worked around.
 */
export const rooms = {
  domain: [],
  text: [],
  sbom: ['domain', 'text'],
  feeds: ['domain', 'text', 'cvss'],
  'vex-in': ['domain', 'text', 'sbom', 'versions', 'csaf/schema', 'csaf/read'],
  versions: ['domain', 'text'],
  cvss: ['domain', 'text'],
  match: ['domain', 'text', 'versions'],
  bulletins: ['domain', 'text', 'cvss', 'csaf/schema', 'csaf/registry'],
  'csaf/schema': ['domain', 'text', 'csaf/registry'],
  'csaf/registry': ['domain', 'text'],
  'csaf/validate': ['domain', 'text', 'csaf/schema', 'csaf/registry', 'cvss', 'versions'],
  'csaf/convert': ['domain', 'text', 'cvss', 'csaf/schema', 'csaf/registry', 'csaf/validate'],
  'csaf/write': ['domain', 'text', 'cvss', 'bulletins', 'csaf/schema', 'csaf/registry', 'csaf/convert'],
  'csaf/read': ['domain', 'text', 'bulletins', 'csaf/schema', 'csaf/write'],
  pages: ['domain', 'text', 'bulletins'],
  formats: ['domain', 'text', 'cvss', 'bulletins', 'csaf/write', 'pages'],
  reports: ['domain', 'text', 'bulletins', 'csaf/registry', 'pages'],
  site: ['domain', 'text', 'bulletins', 'formats', 'pages'],
  index: ['domain', 'text', 'feeds', 'versions', 'match'],
  probes: ['domain', 'text'],
  io: ['domain', 'text'],
  actions: [
    'domain',
    'text',
    'sbom',
    'feeds',
    'vex-in',
    'versions',
    'cvss',
    'match',
    'bulletins',
    'csaf/schema',
    'csaf/registry',
    'csaf/validate',
    'csaf/convert',
    'csaf/write',
    'csaf/read',
    'formats',
    'reports',
    'site',
    'index',
    'probes',
  ],
  cli: ['domain', 'text', 'actions'],
  server: ['domain', 'text', 'actions', 'session-guard'],
  // What other programs import.
  library: ['domain', 'text', 'csaf/schema', 'csaf/validate', 'csaf/convert', 'versions', 'match'],
  'session-guard': [],
}

/**
 * Rooms without a face: kernels of small files that stand for themselves, and tables that are loaded one by one. Every
 * other room is entered through an `index.ts` only.
 */
export const openRooms = ['domain', 'text', 'csaf/registry']

/** Tests and what only tests use. */
const testCode = '\\.test\\.ts$|/testdata/'

/** As alternatives of a regular expression. */
const names = Object.keys(rooms).join('|')

const borders = Object.entries(rooms).map(([room, allowed]) => ({
  name: `${room}-imports`,
  comment: `${room}/ may import: ${allowed.join(', ') || 'nothing'}. Move the code to the room it belongs to.`,
  severity: 'error',
  from: { path: `^src/${room}/`, pathNot: testCode },
  to: { path: '^src/', pathNot: [room, ...allowed].map((name) => `^src/${name}/`) },
}))

export default {
  forbidden: [
    ...borders,
    {
      name: 'through-the-index',
      comment: 'A room is entered through an index.ts: export there what others need.',
      severity: 'error',
      from: { path: `^src/(${names})/`, pathNot: [testCode, '^src/processes/'] },
      to: {
        path: `^src/(${names})/`,
        pathNot: ['^src/$1/', '/index\\.ts$', ...openRooms.map((room) => `^src/${room}/`)],
      },
    },
    {
      name: 'no-unknown-rooms',
      comment: 'Every folder of src/ is a room of the table above; processes/ alone may import everything.',
      severity: 'error',
      from: { path: `^src/(?!(${names}|processes)/)` },
      to: {},
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'outside-only-at-doors',
      comment: 'What can touch the outside goes through a port (src/domain/ports/).',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(io|store|index|processes)/', testCode] },
      to: {
        dependencyTypes: ['core'],
        // A type opens nothing: session-guard/ speaks of node:http and node:http2.
        dependencyTypesNot: ['type-only'],
        // All of Node but what only computes.
        pathNot: '^(node:)?(buffer|crypto|path|stream|url|util|zlib)$',
      },
    },
    {
      name: 'session-guard-stands-alone',
      comment: 'Others use it without the rest of Tocsin: no package, and nothing of Node but types.',
      severity: 'error',
      from: { path: '^src/session-guard/', pathNot: testCode },
      to: { pathNot: '^src/session-guard/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: testCode },
      to: { path: ['^test/', '\\.test\\.ts$', '/testdata/'] },
    },
    {
      name: 'no-development-packages',
      comment: 'What users run may only need what users install.',
      severity: 'error',
      from: { path: '^src/', pathNot: testCode },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'undetermined'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
