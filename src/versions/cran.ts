import { compareKeys, rowKey, type VersionKey } from './keys.ts'
import type { VersionScheme } from './scheme.ts'

const SHAPE = /^\d+(?:[.-]\d+)*$/

/**
 * R's `package_version` (https://cran.r-project.org/doc/manuals/r-release/R-exts.html#The-DESCRIPTION-file): numbers
 * with `.` or `-` between them, which mean the same; of two versions that agree so far the longer is the later one.
 */
export const cran: VersionScheme<VersionKey> = {
  id: 'cran',
  ecosystems: ['Bioconductor', 'CRAN'],

  parse(text) {
    const trimmed = text.trim()
    return SHAPE.test(trimmed) ? rowKey(trimmed.split(/[.-]/)) : undefined
  },

  compare: compareKeys,
}
