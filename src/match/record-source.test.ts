import { describe, expect, test } from 'vitest'
import type { Advisory } from '../domain/advisory.ts'
import { cachedSource } from './cached-source.ts'
import { recordSource } from './record-source.ts'
import { slice, sourceOf } from './testdata/matching.ts'

function record(id: string, names: readonly string[], more: Partial<Advisory> = {}): Advisory {
  const affected = names.map((name) => slice('PyPI', name, { id }).affected)
  return {
    ...{ id, aliases: [], upstream: [], summary: 'words', details: '', publishedAt: undefined },
    ...{ modifiedAt: '2026-01-01T00:00:00Z', withdrawnAt: undefined, scores: [], cweIds: [], references: [], affected },
    ...more,
  }
}

describe('records as a source', () => {
  test('answer with each entry of a package, in their order, whatever the spelling', () => {
    const source = recordSource([
      { ids: ['CVE-2026-0001'], records: [record('A-1', ['Zope.Interface', 'zope-interface', 'other'])] },
      { ids: ['CVE-2026-0002'], records: [record('A-2', ['zope_interface'])] },
    ])
    const found = source.forPackage('PyPI', 'zope-interface')
    expect(found.map(({ head, affected }) => [head.id, affected.package.name])).toEqual([
      ['A-1', 'Zope.Interface'],
      ['A-1', 'zope-interface'],
      ['A-2', 'zope_interface'],
    ])
    expect(source.forPackage('PyPI', 'nothing')).toEqual([])
    expect(source.forPackage('npm', 'other')).toEqual([])
  })

  test('carry what the record says, and the ids of its group', () => {
    const withdrawnAt = '2026-02-01T00:00:00Z'
    const one = record('A-1', ['a'], { aliases: ['CVE-2026-0001'], upstream: ['CVE-2026-0009'], withdrawnAt })
    const source = recordSource([{ ids: ['CVE-2026-0001', 'A-1'], records: [one] }])
    expect(source.forPackage('PyPI', 'a')[0]?.head).toEqual({
      ...{ id: 'A-1', ids: ['CVE-2026-0001', 'A-1'], upstream: ['CVE-2026-0009'], summary: 'words' },
      ...{ modifiedAt: '2026-01-01T00:00:00Z', withdrawnAt, scores: [] },
    })
  })

  test('of a group with several CVEs say which of them each record names', () => {
    const ids = ['CVE-2026-0001', 'CVE-2026-0002', 'A-1', 'A-2']
    const records = [record('A-1', ['a'], { aliases: ['CVE-2026-0002', 'GHSA-1'] }), record('CVE-2026-0001', ['a'])]
    const found = recordSource([{ ids, records }]).forPackage('PyPI', 'a')
    expect(found.map(({ head }) => head.cveIds)).toEqual([['CVE-2026-0002'], ['CVE-2026-0001']])
  })

  test('answer by what is built', () => {
    const base = record('A-1', ['zlib'])
    const built = { ...base, affected: base.affected.map((each) => ({ ...each, binaries: ['LibZ1', 'zlib-devel'] })) }
    const source = recordSource([{ ids: ['A-1'], records: [built, built] }])
    expect(source.forBuilt?.('PyPI', 'libz1')).toHaveLength(2)
    expect(source.forBuilt?.('PyPI', 'zlib-devel')).toHaveLength(2)
    expect(source.forBuilt?.('PyPI', 'zlib')).toEqual([])
    expect(source.forPackage('PyPI', 'libz1')).toEqual([])
  })
})

describe('a source that remembers', () => {
  test('is asked once for each package, and gives the same answers', () => {
    const asked: string[] = []
    const zlib = slice('SUSE', 'zlib', { id: 'SUSE-1' })
    const source = cachedSource({
      forPackage(ecosystem, name) {
        asked.push(`${ecosystem} ${name}`)
        return sourceOf(zlib).forPackage(ecosystem, name)
      },
      forBuilt(ecosystem, name) {
        asked.push(`built ${ecosystem} ${name}`)
        return [zlib]
      },
    })
    const answers = [1, 2].map(() => [
      source.forPackage('SUSE', 'zlib'),
      source.forPackage('SUSE', 'none'),
      source.forPackage('npm', 'zlib'),
      source.forBuilt?.('SUSE', 'libz1'),
    ])
    expect(answers).toEqual([
      [[zlib], [], [], [zlib]],
      [[zlib], [], [], [zlib]],
    ])
    expect(asked).toEqual(['SUSE zlib', 'SUSE none', 'npm zlib', 'built SUSE libz1'])
  })

  test('knows nothing of what is built where the other does not', () => {
    expect(cachedSource(sourceOf()).forBuilt?.('SUSE', 'libz1')).toEqual([])
  })
})
