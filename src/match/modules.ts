import type { AdvisoryHead, AffectedPackage } from '../domain/advisory.ts'
import type { PackageAdvisory } from '../domain/match.ts'
import { onceFor } from './once-for.ts'
import type { Coordinates } from './place.ts'
import type { ReleaseMatch } from './releases.ts'

const modular = new Set(['AlmaLinux', 'Red Hat', 'Rocky Linux'])

/** The mark in the release of an RPM that was built for a module: `.module_el8.6.0+2881+2f24dc92`, `.module+el8`. */
const moduleBuild = /\.module[_+]/

/**
 * Whether a record is about the module stream that a package was built for. Streams of one module are built from one
 * name and ordered by nothing: the fix of `nodejs:18` says nothing of `nodejs:16`. A record tells its stream in its
 * summary alone; one that names none is of a module with a single stream. A package that tells neither its module nor
 * its version may have been built for any.
 */
export function relateModule({ head, affected }: PackageAdvisory, { module, version = '' }: Coordinates): ReleaseMatch {
  if (!modular.has(affected.package.ecosystem)) return 'same'
  if (module === undefined && !/\d/.test(version)) return 'same'
  const { hasFixes, isBuilt } = fixesOf(affected)
  if (!hasFixes) return 'same'
  const built = module !== undefined || moduleBuild.test(version)
  if (built !== isBuilt) return 'other'
  if (!built) return 'same'
  const streams = streamsOf(head)
  if (streams.length === 0) return 'same'
  if (module === undefined) return 'unknown'
  return streams.includes(module.split(':', 2).join(':')) ? 'same' : 'other'
}

const fixesOf = onceFor(({ ranges }: AffectedPackage) => {
  const fixes = ranges.flatMap(({ events }) => events.flatMap((event) => ('fixed' in event ? [event.fixed] : [])))
  return { hasFixes: fixes.length > 0, isBuilt: fixes.some((fix) => moduleBuild.test(fix)) }
})

const streamsOf = onceFor(({ summary }: AdvisoryHead) => streamsIn(summary))

/** `nodejs:18` and the like, in `Important: nodejs:18 security update`. */
export function streamsIn(summary: string): string[] {
  return summary.split(/[^\w.:+-]+/).flatMap((word) => {
    const [name = '', stream = ''] = word.split(':', 2)
    return startsWithWord.test(name) && startsWithWord.test(stream) ? [`${name}:${stream}`] : []
  })
}

const startsWithWord = /^[a-z0-9]/i
