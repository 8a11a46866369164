import { compareKeys, numberKey, type VersionKey } from './keys.ts'
import type { VersionScheme } from './scheme.ts'

const SHAPE = /^\d[0-9a-z]*(?:\.[0-9a-z]+)*(?:-[0-9a-z-]+(?:\.[0-9a-z-]+)*)?$/i

/** `Gem::Version::VERSION_PATTERN`; words may follow a dot only. */
const PUBLISHED = /^\d+(?:\.[0-9a-z]+)*(?:-[0-9a-z-]+(?:\.[0-9a-z-]+)*)?$/i

const CPU =
  /x86(?:_64)?|x64|amd64|i[3-6]86|arm64|aarch64|arm(?:v\d\w*)?|ppc(?:64(?:le)?)?|powerpc(?:64(?:le)?)?|s390x?|riscv64|loongarch64|mips\w*|sparc\w*|universal/
const SYSTEM =
  /java|jruby|ruby|linux|darwin|mingw|mswin|freebsd|openbsd|netbsd|solaris|aix|cygwin|dalvik|android|dotnet|macruby|wasi|hpux/

/**
 * A version with its platform, as Gemfile.lock and file names have them: `1.13.4-x86_64-linux-gnu`, `1.13.4-java`
 * (https://docs.ruby-lang.org/en/master/Gem/Platform.html).
 */
const WITH_PLATFORM = new RegExp(
  `^(\\d[0-9a-z.]*)-(?:(?:${CPU.source})-)?(?:${SYSTEM.source})\\d*(?:[-_.][-_.0-9a-z]*)?$`,
  'i',
)

/** What leads below the end of the version comes before it: words, and zeros with a word behind them. */
const WORD = '!'
const ZERO_BEFORE_WORD = '"'
const END = '#'
const NUMBER = '$'
const END_OF_WORD = ' '
const ZERO = numberKey('0')

/**
 * RubyGems (https://docs.ruby-lang.org/en/master/Gem/Version.html): numbers and words in turn, words before numbers,
 * `-` as `.pre.`. What is missing counts as 0, and zeros at the end of the numbers or of the whole do not count.
 */
export const rubygems: VersionScheme<VersionKey> = {
  id: 'rubygems',
  ecosystems: ['RubyGems'],
  parse(text) {
    const trimmed = text.trim()
    if (!SHAPE.test(trimmed)) return undefined
    return segmentsKey(canonical(trimmed.replaceAll('-', '.pre.').match(/\d+|[a-z]+/gi) ?? []))
  },
  compare: compareKeys,
  strip: (text) => WITH_PLATFORM.exec(text)?.[1] ?? text,
  publishes: (text) => PUBLISHED.test(text),
}

const isNumber = (segment: string) => /^\d/.test(segment)

function canonical(segments: readonly string[]): string[] {
  const word = segments.findIndex((segment) => !isNumber(segment))
  const numbers = word === -1 ? segments : segments.slice(0, word)
  const rest = word === -1 ? [] : segments.slice(word)
  return [...withoutZeros(numbers), ...withoutZeros(rest)]
}

function withoutZeros(segments: readonly string[]): readonly string[] {
  return segments.slice(0, segments.findLastIndex((segment) => !/^0+$/.test(segment)) + 1)
}

function segmentsKey(segments: readonly string[]): VersionKey {
  const keys = [END]
  let wordAhead = false
  for (const segment of segments.toReversed()) {
    if (!isNumber(segment)) {
      wordAhead = true
      keys.push(WORD + segment + END_OF_WORD)
    } else {
      const number = numberKey(segment)
      wordAhead &&= number === ZERO
      keys.push(wordAhead ? ZERO_BEFORE_WORD : NUMBER + number)
    }
  }
  return keys.reverse().join('')
}
