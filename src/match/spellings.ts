import { npmSpelling } from './npm.ts'
import { join, type Spell } from './spelling.ts'

/** `celery[redis]`: extras of PEP 508 are parts of one package. */
export const pypi: Spell = ({ name }) => [{ name: name.split('[', 1)[0]?.trim() || name }]

/** A scope may stand in the component's name alone. */
export const npm: Spell = (purl, { name, version }) => {
  const own = npmSpelling(join(purl, '/'), version)
  if (own.name.startsWith('@') || !/^@[^/]+\//.test(name) || !name.endsWith(`/${own.name}`)) return [own]
  return [own, { ...own, name, guess: { why: 'its package URL has no scope' } }]
}

/** The group may stand in the name: `org.slf4j:slf4j-api`, `org.slf4j/slf4j-api`, with more behind it. */
export const maven: Spell = ({ namespace, name }) => {
  const [first = '', second] = name.split(/[:/]/)
  const grouped = second !== undefined && (namespace === undefined || first === namespace)
  if (grouped) return [{ name: `${first}:${second}` }]
  if (!namespace?.includes('/')) return [{ name: namespace ? `${namespace}:${first}` : name }]
  const why = `"${namespace}" is not a group of Maven`
  return [{ name: `${namespace}:${first}` }, { name: `${namespace.replaceAll('/', '.')}:${first}`, guess: { why } }]
}

/** `acme/repository/folder`: an action in a folder, or a workflow, is part of its repository. */
export const action: Spell = (purl) => {
  const path = purl.subpath ? `${join(purl, '/')}/${purl.subpath}` : join(purl, '/')
  const repository = path.split('/', 2).join('/')
  return repository === path ? [{ name: path }] : [{ name: path }, { name: repository }]
}

/** `openssl/3.0.0@user/channel`, Conan's way to name a recipe. */
export const conan: Spell = ({ name }, { version }) => {
  const [recipe = '', own] = name.split('/', 2)
  if (own === undefined) return [{ name }]
  const released = version === undefined || version.includes('/') ? own.split('@', 1)[0] : version
  return [{ name: recipe, version: released || undefined }]
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
