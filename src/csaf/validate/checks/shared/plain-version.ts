/** What no single version holds, but a sentence about versions does. A first `pre` is a "before", a later one is not. */
const rangeWords: ReadonlySet<string> = new Set([
  ...['above', 'after', 'all', 'and', 'any', 'before', 'below', 'between', 'current', 'earlier', 'every', 'except'],
  ...['from', 'ge', 'gt', 'gte', 'higher', 'latest', 'later', 'le', 'lower', 'lt', 'lte', 'newer', 'older', 'only'],
  ...['onward', 'onwards', 'or', 'over', 'prior', 'since', 'through', 'thru', 'till', 'to', 'under', 'until', 'up'],
  ...['upto', 'versions', 'with', 'without'],
])

/** What may follow a version behind a space: `V14 SP1 Update 9`. */
const designations: ReadonlySet<string> = new Set([
  ...[
    'alpha',
    'b',
    'beta',
    'build',
    'cu',
    'ehp',
    'ep',
    'fix',
    'fp',
    'ga',
    'hf',
    'hotfix',
    'hotfixrev',
    'ir',
    'mp',
    'mr',
    'p',
    'pack',
    'patch',
  ],
  ...[
    'pl',
    'pr',
    'qu',
    'r',
    'rc',
    'rel',
    'release',
    'rev',
    'revision',
    'ru',
    'security',
    'service',
    'sp',
    'sr',
    'su',
    'uc',
    'upd',
    'update',
  ],
])

/** The longest version in real data has 79 letters. */
const longest = 256

const leading: ReadonlySet<string> = new Set(['build', 'rel', 'release', 'rev', 'v', 'v.', 'ver', 'ver.', 'version'])

/**
 * Whether text is one version for certain: `2.3`, `V14 SP1 Upd 9`, `1:7.74.0-1`. Not what may name several (`2.x`,
 * `1.0 - 2.0`, `V1 V2`, `1.0+`), nor what has no digit, since then nothing shows that it is a version at all.
 */
export function isPlainVersion(text: string): boolean {
  if (text.length > longest) return false
  const tokens = text.split(' ')
  const named = tokens.length > 1 && leading.has((tokens[0] ?? '').toLowerCase())
  const [version = '', ...rest] = named ? tokens.slice(1) : tokens
  return isVersionToken(version) && areDesignations(rest)
}

/** Whether text may be a version: one for certain, or a name without a digit that no sentence about versions holds (`Horizon`). */
export function mayBeVersion(text: string): boolean {
  if (/\d/.test(text)) return isPlainVersion(text)
  return (
    text.length <= longest &&
    !text
      .toLowerCase()
      .split(/[^a-z]+/)
      .some((word) => rangeWords.has(word) || word === 'x')
  )
}

function isVersionToken(token: string): boolean {
  if (!/^[A-Za-z0-9][A-Za-z0-9._~:()@#+-]*$/.test(token) || !/\d/.test(token)) return false
  // Parentheses as in `15.2(3)E` only.
  if (/[()]/.test(token.replace(/(?<=\w)\(\w{1,9}\)/g, ''))) return false
  if (token.includes('..') || /[+~:@#-]$/.test(token) || /xx|\dx+(?![a-z])/i.test(token)) return false
  const parts = token.toLowerCase().split(/[._~:()@#+-]/)
  if (parts[0] === 'pre' || parts.some((part) => rangeWords.has(part) || /^[nxyz]+$/.test(part))) return false
  return !joinsTwo(token)
}

/**
 * `1.0-2.0`, `8-10`, `1.0~2.0`, `V1.0.0-V1.5.0-rc1`, `R1-R5`: from one to the other, or a version and its revision;
 * nobody can say which.
 */
function joinsTwo(token: string): boolean {
  const parts = token.split(/[-~:]/)
  return (
    parts.some((_, i) => i > 0 && areAlike(parts.slice(0, i).join('-'), parts.slice(i).join('-'))) ||
    isPair(parts, token)
  )
}

/** Whether both are versions of one make: `V1.0` and `V2.0-rc1`, `R1` and `R5`, `12.4(3)E` and `12.4(4)E`. */
function areAlike(from: string, to: string): boolean {
  const [, prefix = '', dotted] = versionStart.exec(from) ?? []
  const [, other = '', alsoDotted] = versionStart.exec(to) ?? []
  if (prefix.toLowerCase() !== other.toLowerCase()) return false
  if (dotted !== undefined && alsoDotted !== undefined) return !isRelease(to)
  return /[a-z]/i.test(from) && /\d/.test(from) && shapeOf(from) === shapeOf(to)
}

const versionStart = /^([a-z]*)\d+(\.\d)?/i

/** `431.11.2.el6`: what follows the version in the name of a package. */
function isRelease(text: string): boolean {
  return /\.(?:el|fc|amzn|deb|lp|oe|an|mga|module)\d*/i.test(text) || /(?:ubuntu|deb)\d/i.test(text)
}

function shapeOf(text: string): string {
  return text.toLowerCase().replace(/\d+/g, '9')
}

function isPair([first = '', second, ...more]: readonly string[], token: string): boolean {
  if (second === undefined || more.length > 0 || !isNumeric(first) || !isNumeric(second)) return false
  if (token.includes(':')) return first.includes('.')
  if (second.includes('.') || !first.includes('.')) return true
  // 10.1-11 may lead from 10.1 to 11; 10.1-2 and 1.2.3-4 have a revision.
  const [major = '', , ...further] = first.replace(/^v/i, '').split('.')
  return further.length === 0 && Number(second) > Number(major)
}

function isNumeric(text: string): boolean {
  return /^v?\d[\d.]*$/i.test(text)
}

function areDesignations(tokens: readonly string[]): boolean {
  return tokens.every((token, i) => {
    const before = tokens[i - 1]
    const follows = before !== undefined && isDesignation(before) && !/\d/.test(before)
    return isDesignation(token) || (follows && /^(?:\d[\d.]*[A-Za-z]?|[A-Z])$/.test(token))
  })
}

/** `SP1`, `Update`, `R2.1`, `Upd.9a`. */
function isDesignation(token: string): boolean {
  const word = /^[A-Za-z]+/.exec(token)?.[0] ?? ''
  return designations.has(word.toLowerCase()) && /^[.-]?(?:\d[\d.]*[A-Za-z]?)?$/.test(token.slice(word.length))
}
