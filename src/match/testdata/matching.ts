import type { AdvisoryHead, AffectedPackage } from '../../domain/advisory.ts'
import type { Component, Inventory, PackageUrl } from '../../domain/inventory.ts'
import type { AdvisorySource, PackageAdvisory } from '../../domain/match.ts'
import { normaliseName } from '../names.ts'

/** What an index of every test holds. */
export const everything = new Set(['AlmaLinux', 'PyPI', 'Debian', 'Go', 'npm', 'Packagist', 'Ubuntu'])

/** A library of this package URL, under its reference. */
export function component(ref: string, purl: Partial<PackageUrl> & { type: string; name: string }): Component {
  const { type, name, version } = purl
  return {
    ref,
    name,
    version,
    purl: `pkg:${type}/${name}`,
    package: { namespace: undefined, version, qualifiers: {}, subpath: undefined, ...purl },
    cpe: undefined,
    supplier: undefined,
    type: 'library',
    source: undefined,
    distro: undefined,
    module: undefined,
  }
}

/** A document of these components, without a subject. */
export function inventory(
  components: readonly Component[],
  dependencies: Inventory['dependencies'] = new Map(),
): Inventory {
  return { format: 'cyclonedx', specVersion: '1.6', subject: undefined, components, dependencies, unread: [] }
}

/** A record about one package: every version, or those before the fix. */
export function slice(
  ecosystem: string,
  name: string,
  head: Partial<AdvisoryHead> & { id: string },
  fix?: string,
): PackageAdvisory {
  const [base = '', ...suffix] = ecosystem.split(':')
  const release = suffix.length > 0 ? suffix.join(':') : undefined
  const events = [{ introduced: '0' }, ...(fix ? [{ fixed: fix }] : [])]
  const affected: AffectedPackage = {
    package: { ecosystem: base, release, name },
    ranges: [{ type: 'ECOSYSTEM', repo: undefined, events }],
    versions: [],
    lastKnownAffected: undefined,
    customRanges: [],
  }
  const defaults = {
    ids: [head.id],
    upstream: [],
    summary: '',
    modifiedAt: '2026-01-01T00:00:00Z',
    withdrawnAt: undefined,
    scores: [],
  }
  return { head: { ...defaults, ...head }, affected }
}

/** Records as an index answers. */
export function sourceOf(...slices: PackageAdvisory[]): AdvisorySource {
  return {
    forPackage: (ecosystem, name) =>
      slices.filter(
        ({ affected: { package: p } }) => p.ecosystem === ecosystem && normaliseName(ecosystem, p.name) === name,
      ),
  }
}
