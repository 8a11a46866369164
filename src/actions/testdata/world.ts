import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { contextFor } from '../../../test/fakes.ts'
import { buildAdvisoryIndex } from '../index/advisory-index.ts'

/** A folder that one test file writes into, and removes at its end. */
export interface OwnFolder {
  readonly path: string
  /** Writes a file, objects as JSON, and returns its path. */
  write(name: string, content: string | object): string
  remove(): void
}

export function ownFolder(name: string): OwnFolder {
  const path = mkdtempSync(join(tmpdir(), `tocsin-${name}-`))
  return {
    path,
    write(file, content) {
      const full = join(path, file)
      mkdirSync(dirname(full), { recursive: true })
      const isBytes = typeof content === 'string' || content instanceof Uint8Array
      writeFileSync(full, isBytes ? content : JSON.stringify(content))
      return full
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}

/** An OSV record about one package, `PyPI/flask`: in range before the fix, or from the beginning on. */
export function osv(
  id: string,
  named: string,
  more: { readonly fixed?: string; readonly [field: string]: unknown } = {},
) {
  const { fixed, ...fields } = more
  const [ecosystem = '', name = ''] = named.split('/')
  const events = [{ introduced: '0' }, ...(fixed === undefined ? [] : [{ fixed }])]
  const affected = [{ package: { ecosystem, name }, ranges: [{ type: 'ECOSYSTEM', events }] }]
  return { id, modified: '2026-11-22T00:00:00Z', affected, ...fields }
}

/** Builds an index of these records below the folder; returns where it is. */
export async function indexIn(folder: OwnFolder, name: string, records: readonly ReturnType<typeof osv>[]) {
  for (const record of records) {
    const [ecosystem] = record.affected[0]?.package.ecosystem.split(':') ?? []
    folder.write(`${name}/osv/${ecosystem}/${record.id}.json`, record)
  }
  const db = join(folder.path, name, 'db')
  await buildAdvisoryIndex(contextFor(db), { from: join(folder.path, name, 'osv'), ecosystems: undefined })
  return db
}

/** A CycloneDX document of these package URLs, each its own reference. */
export function cyclonedx(purls: readonly string[], more: object = {}) {
  const components = purls.map((purl) => {
    const [, name = '', version] = /([^/@]+)(?:@([^?]+))?(?:\?.*)?$/.exec(purl) ?? []
    return { type: 'library', 'bom-ref': purl, name, version, purl }
  })
  return { bomFormat: 'CycloneDX', specVersion: '1.6', components, ...more }
}
