import type { VersionScheme } from './scheme.ts'
import { shown } from './shown.ts'

/** The longest version of a real record or SBOM has 79 characters. A longer text than this is not read as a version. */
export const maxVersionLength = 256

/** Words that stand where a version should. Some ecosystems order them below every number, which would read as "no". */
const WORD = /^(?:latest|unknown|unspecified|undefined|none|null|n\/a|noassertion|[(<[][^\d]*[)>\]])$/i

/** What a build should have filled in: `${project.version}`, `$VERSION`, `{{version}}`, `@version@`, `%VERSION%`. */
const TEMPLATE = /[${}]|^[@%].*[@%]$/

/** Branches: Composer's `dev-main`, `master`, `nightly-20260101`, `feature/1`, JitPack's `main-SNAPSHOT`, `1.2-branch`. */
const BRANCH =
  /^(?:dev-|(?:refs|heads|origin|feature|features|feat|bugfix|hotfix|release|releases|support|dependabot|renovate|pull)\/|(?:main|master|mainline|trunk|head|develop|development|devel|nightly|edge|canary|snapshot|tip|branch|unstable|rolling)(?:[^a-z0-9]|$))|^(?!v?\d).*-snapshot$|-(?:branch|maintenance|head|main|master|mainline|trunk|latest|develop)(?:-snapshot)?$/i

/** What is built from a working copy has a word behind `0.0.0`. */
const WORKING_COPY =
  /^v?0(?:\.0)*(?:\.0\.0-(?:master|main|head|trunk|snapshot|placeholder|semantic(?:ally)?-released?)|[+-](?:dev|development|unknown|unspecified|dirty|local))(?![a-z])/i

/** Any word, unless it names an early pre-release; distributions have their revision there. */
const SNAPSHOT = /^v?0\.0\.0-(?!(?:alpha|beta|rc|pre|preview|[abcmp])(?![a-z]))[a-z]/i
const distributions = ['alpine', 'debian', 'rpm']

/** 7 to 64 hexadecimal digits, or the same named a commit; `-dirty` says that the working copy was changed. */
const COMMIT = /^(?:(?:git|sha1?|sha256|commit|rev)[-:.]|g)?[0-9a-f]{7,64}(?:-dirty|-snapshot)?$/i
const WHOLE_COMMIT = 40

/** A date, with a time or with a letter and a count: `20260101`, `202601011200`, `20260101b1`. */
const DATE = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d{2,6}|[a-f]\d{0,3})?$/i

/** A requirement, or a branch of several versions: `^1.2`, `>=1.0`, `[1.0,2.0)`, `1.x`, `4.4.x-dev`, `1.+`, `1.0 - 2.0`. */
const RANGE = /^[\^~=]|^\[v?\d|[*<>|]|,(?=\S)|,$|(?:^|[.-])x(?![a-z0-9])|(?:^|\.)\+$|^v?\d[\d.]* +- +v?\d[\d.]*$/i

/** Characters that stand in no version; the first colon ends an epoch of digits. */
const FOREIGN = /[^\w.+~^:!-]|^(?:\d*[^\d:][^:]*)?:/

/** Why a text of a component or a record is not a version, as a sentence without its full stop. */
export interface NotAVersion {
  /** A word or a branch where the component has no version, or a text that its ecosystem does not know. */
  readonly kind: 'placeholder' | 'unparsable'
  readonly reason: string
}

/** Why a component's text does not say which version it is: a placeholder, or whatever `whyNotPublished` finds. */
export function whyNoVersion(text: string, ecosystem: string, scheme?: VersionScheme): NotAVersion | undefined {
  const short = text.slice(0, maxVersionLength + 1).trim()
  if (
    [WORD, TEMPLATE, BRANCH, WORKING_COPY, scheme?.placeholder].some((pattern) => pattern?.test(short)) ||
    (!distributions.includes(scheme?.id ?? '') && SNAPSHOT.test(short))
  ) {
    return { kind: 'placeholder', reason: `the SBOM gives "${shown(text)}" instead of a version` }
  }
  const reason = whyNotPublished(text, ecosystem, scheme)
  return reason === undefined ? undefined : { kind: 'unparsable', reason }
}

/**
 * Why a text is not a version that the ecosystem publishes, whatever its tools make of it: a commit, a range, a text
 * that they order by convention alone. Undefined where it may be one; without a scheme, commits and ranges only.
 */
export function whyNotPublished(text: string, ecosystem: string, scheme?: VersionScheme): string | undefined {
  const { length } = text
  if (length > maxVersionLength) return `${shown(text)} is a text of ${length} characters, too long for a version`
  const trimmed = text.trim()
  if (isCommit(trimmed, scheme)) return `${text} names a commit, which has no place in the order of versions`
  if (RANGE.test(trimmed)) return `${text} names a branch or a range, not one version`
  if (!scheme) return undefined
  const published =
    /\d/.test(text) &&
    !FOREIGN.test(trimmed) &&
    scheme.parse(trimmed) !== undefined &&
    (scheme.publishes?.(trimmed, ecosystem) ?? true)
  return published ? undefined : `${text === '' ? 'an empty text' : text} is not a version that ${ecosystem} knows`
}

/** A number alone may be a version, unless it starts with 0, has the length of a whole commit, or SemVer asks for more. */
function isCommit(text: string, scheme: VersionScheme | undefined): boolean {
  if (!COMMIT.test(text) || DATE.test(text)) return false
  const three = scheme?.id === 'semver' || scheme?.id === 'go' || scheme?.id === 'pub'
  return /\D/.test(text) || text.length >= WHOLE_COMMIT || text.startsWith('0') || three
}
