/**
 * The room table of ARCHITECTURE.md: what each folder of src/ may import from the others. Imports run one way:
 * faces → actions → stages and doors → domain. A rule that is wrong is changed here, with an ADR, never worked around.
 */
export const rooms = {
  domain: [],
  json: [],
  cvss: ['domain'],
  sbom: ['domain', 'json'],
  versions: ['domain'],
  csaf: ['domain', 'json', 'cvss', 'versions'],
  reports: ['domain', 'csaf', 'formats'],
  feeds: ['domain', 'json', 'cvss'],
  match: ['domain', 'versions'],
  vex: ['domain', 'json', 'sbom', 'versions', 'csaf'],
  formats: ['domain', 'csaf'],
  site: ['domain', 'csaf', 'formats'],
  index: ['domain', 'feeds', 'versions', 'match'],
  probes: ['domain'],
  io: ['domain'],
  actions: [
    'domain',
    'json',
    'cvss',
    'sbom',
    'feeds',
    'versions',
    'match',
    'csaf',
    'vex',
    'formats',
    'reports',
    'site',
    'index',
    'probes',
  ],
  cli: ['domain', 'actions'],
  server: ['domain', 'actions', 'session-guard'],
  // What other programs import.
  library: ['domain', 'csaf', 'versions', 'match'],
  'session-guard': [],
}

/** Tests and what only tests use. */
const testCode = '\\.test\\.ts$|/testdata/'

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
      name: 'no-unknown-rooms',
      comment: 'Every folder of src/ is a room of the table above.',
      severity: 'error',
      from: { path: `^src/(?!(${Object.keys(rooms).join('|')})/)[^/]+/` },
      to: {},
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'outside-only-at-doors',
      comment: 'Files, network, processes and threads go through a port (src/domain/ports.ts).',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(io|store|index)/', '^src/main\\.ts$', testCode] },
      to: {
        dependencyTypes: ['core'],
        // A type opens nothing: session-guard/ speaks of node:http and node:http2.
        dependencyTypesNot: ['type-only'],
        path: '^(node:)?(fs|fs/promises|net|http|https|http2|tls|dgram|child_process|worker_threads)$',
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
