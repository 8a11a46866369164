import type { Check } from './check.ts'
import { selectionPlaces } from './shared/ssvc.ts'

/** A version newer than those known here may have come since; only an older one is wrong. */
export const check: Check = {
  clause: '6.3.13',
  title: 'Usage of Non-Latest SSVC Decision Point Version',
  versions: ['2.1'],
  async load() {
    const { newestVersion } = await import('../../registry/ssvc.ts')
    return function* (csaf) {
      for (const { selection, base, pointer } of selectionPlaces(csaf)) {
        const { key = '', version } = selection
        const newest = newestVersion(base, key)
        if (newest === undefined || version === undefined || !isOlder(version, newest)) continue
        yield {
          pointer: `${pointer}/version`,
          message: `The newest version of the decision point ${key} is ${newest}, not ${version}.`,
        }
      }
    }
  },
}

/** Semantic versions, by their three numbers. */
function isOlder(version: string, than: string): boolean {
  const [a, b] = [numbersOf(version), numbersOf(than)]
  const at = b.findIndex((number, i) => number !== a[i])
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0)
}

function numbersOf(version: string): readonly number[] {
  return (/^[^+-]*/.exec(version)?.[0] ?? '').split('.').map(Number)
}
