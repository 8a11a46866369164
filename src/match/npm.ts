import type { Spelling } from './spelling.ts'

const alias = '@npm:'

/**
 * A name as npm's registry knows it. Other tools write the scope without its `@` or encoded twice, the folder of a
 * package (`node_modules/a/node_modules/b`), and aliases (https://docs.npmjs.com/cli/commands/npm-install): what
 * `"foo": "npm:bar@1.2.3"` installs is bar 1.2.3, whether version or name says so.
 */
export function npmSpelling(text: string, version: string | undefined): Spelling {
  const named = decoded(text)
  const at = named.indexOf(alias, 1)
  if (at > 0) return aliased(named.slice(0, at), joinVersion(named.slice(at + alias.length), version))
  const whole = scoped(named.slice(lastFolder(named)))
  // No name holds another @, so the version starts there: `foo@1.2.3_react@18.0.0`.
  const start = whole.indexOf('@', 1)
  if (start > 0) return { name: whole.slice(0, start), version: joinVersion(whole.slice(start + 1), version) }
  const name = whole
  if (version?.startsWith('npm:')) return aliased(name, version.slice('npm:'.length))
  const target = lockTarget(version)
  return target ?? { name }
}

/** `bar@1.2.3`, `bar`, or, as Yarn writes what is not an alias, `1.2.3` and `^1.0.0`. */
function aliased(name: string, target: string): Spelling {
  if (/^[\^~<>=v]*\d+(?:\.|$)/.test(target)) return { name, version: target }
  const at = target.lastIndexOf('@')
  if (at <= 0) return { name: target, version: undefined }
  return { name: target.slice(0, at), version: target.slice(at + 1) || undefined }
}

/** pnpm's lock file: the version of an alias is `bar@1.2.3` or `/bar@1.2.3`. */
function lockTarget(version = ''): Spelling | undefined {
  const target = version.startsWith('/') ? version.slice(1) : version
  const at = target.indexOf('@', 1)
  if (at < 0 || !/^\d/.test(target.slice(at + 1)) || !isNpmName(target.slice(0, at))) return undefined
  return { name: target.slice(0, at), version: target.slice(at + 1) }
}

/** Letters first, since `1.2.3_react@18.0.0` is a version with its peers. */
function isNpmName(text: string): boolean {
  return /^(?:@[\w.~-]+\/)?[a-z][\w.~-]*$/i.test(text)
}

function joinVersion(name: string, version: string | undefined): string {
  return version === undefined ? name : `${name}@${version}`
}

function decoded(text: string): string {
  return text.replace(/^%40/i, '@').replace(/%2f/gi, '/')
}

function lastFolder(text: string): number {
  const at = text.lastIndexOf('node_modules/')
  return at < 0 ? 0 : at + 'node_modules/'.length
}

/** A name of two parts has a scope. */
function scoped(name: string): string {
  return /^[^@/]+\/[^/]+$/.test(name) ? `@${name}` : name
}
