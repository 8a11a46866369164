import type { PackageUrl } from '../domain/inventory.ts'
import { npmSpelling } from './npm.ts'
import { join, type Spell, type Spelling } from './spelling.ts'

/** `celery[redis]`: extras of PEP 508 are parts of one package. */
export const pypi: Spell = ({ name }) => [{ name: name.split('[', 1)[0]?.trim() || name }]

/** A scope may stand in the component's name alone. */
export const npm: Spell = (purl, { name, version }) => {
  const own = npmSpelling(join(purl, '/'), version)
  if (own.name.startsWith('@') || !/^@[^/]+\//.test(name) || !name.endsWith(`/${own.name}`)) return [own]
  return [own, { ...own, name, guess: { why: 'its package URL has no scope' } }]
}

/** The group may stand in the name: `org.slf4j:slf4j-api`, `org.slf4j/slf4j-api`, with more behind it. */
export const maven: Spell = ({ namespace, name }, component) => {
  const [first = '', second] = name.split(/[:/]/)
  const grouped = second !== undefined && (namespace === undefined || first === namespace)
  if (grouped) return [{ name: `${first}:${second}` }]
  if (namespace && !namespace.includes('/')) {
    return [{ name: `${namespace}:${first}` }, ...otherGroups(namespace, first, component.name)]
  }
  if (!namespace) return [{ name }]
  const why = `"${namespace}" is not a group of Maven`
  return [{ name: `${namespace}:${first}` }, { name: `${namespace.replaceAll('/', '.')}:${first}`, guess: { why } }]
}

/**
 * Where a JAR does not say its group, tools make one up: of the artifact, `jackson-core-asl:jackson-core-asl`, of the name
 * of its bundle, `io.projectreactor.netty.reactor-netty-core`, or of a class, `org.apache.derby.osgi.EmbeddedActivator`
 * (anchore/syft#2152, #3939, #4611). The component's own name may give the right one.
 */
function otherGroups(group: string, artifact: string, own: string): Spelling[] {
  const guesses = new Map<string, string>()
  const [ownGroup = '', ownArtifact] = own.split(/[:/]/)
  if (ownArtifact === artifact && ownGroup !== group && ownGroup !== '') {
    guesses.set(ownGroup, `its package URL gives the group ${group}`)
  }
  if (group.endsWith(`.${artifact}`)) {
    guesses.set(group.slice(0, -artifact.length - 1), `its group ${group} repeats the name`)
  }
  const parts = group.split('.')
  if (/^[A-Z]/.test(parts.at(-1) ?? '')) {
    for (let length = parts.length - 1; length > 1; length--) {
      guesses.set(parts.slice(0, length).join('.'), `its group ${group} is the name of a class`)
    }
  }
  return [...guesses].slice(0, mostGroups).map(([each, why]) => ({ name: `${each}:${artifact}`, guess: { why } }))
}

const mostGroups = 4

/** `acme/repository/folder`: an action in a folder, or a workflow, is part of its repository. */
export const action: Spell = (purl) => {
  const path = purl.subpath ? `${join(purl, '/')}/${purl.subpath}` : join(purl, '/')
  const repository = path.split('/', 2).join('/')
  return repository === path ? [{ name: path }] : [{ name: path }, { name: repository }]
}

/**
 * `openssl/3.0.0@user/channel`, Conan's way to name a recipe. Recipes of ConanCenter have no user; those of others may
 * hold the same code, repaired or not (https://github.com/package-url/purl-spec, type conan).
 */
export const conan: Spell = (purl, component) => {
  const [recipe = '', own] = purl.name.split('/', 2)
  const version = releasedAs(own, component.version)
  // A reference that ends in `@user/channel` has that for the version of its package URL.
  const ending = component.version?.includes('/') ? `@${component.version}` : undefined
  const user = conanUser(purl, ending ?? own ?? component.name)
  const why = `the recipe is that of ${user}, not ConanCenter's`
  return [{ name: own === undefined ? purl.name : recipe, version, ...(user !== undefined && { guess: { why } }) }]
}

/** `3.0.0` of `3.0.0@user/channel`, where no better version is given. */
function releasedAs(own: string | undefined, version: string | undefined): string | undefined {
  if (own === undefined || (version !== undefined && !version.includes('/'))) return version
  return own.split('@', 1)[0] || undefined
}

/** Beside a channel the namespace is the user; `_` stands for none, and `conan` was ConanCenter's own. */
function conanUser({ namespace, qualifiers }: PackageUrl, reference: string): string | undefined {
  const [, named = ''] = reference.split('@', 2)
  const user = qualifiers.user ?? (qualifiers.channel === undefined ? named.split('/', 1)[0] : namespace)
  return user === undefined || ['', '_', 'conan'].includes(user) ? undefined : user
}

/** The default repository of Hex may be named: `hexpm/phoenix`. */
export const hex: Spell = (purl) => [{ name: purl.namespace === 'hexpm' ? purl.name : join(purl, '/') }]

/** The address of the repository, of whatever scheme; without a host it is most likely GitHub's. */
export const swift: Spell = (purl) => {
  const url = join(purl, '/')
  const address = url.replace(/^[a-z+]+:\/+/i, '').replace(/^[^@/]+@/, '')
  const name = address.replace(/^([^:/]+):(?!\d)/, '$1/').replace(/\.git$/, '')
  const [host = '', ...path] = name.split('/')
  if (host.includes('.') || path.length !== 1) return [{ name }]
  return [{ name }, { name: `github.com/${name}`, guess: { why: 'the SBOM does not name the host of the repository' } }]
}
