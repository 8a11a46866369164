import { TocsinError } from '../domain/errors.ts'
import { isObject } from '../text/json/is-object.ts'
import { type Distro, distroOf } from './distro.ts'
import { addComponent, addEdges, addUnread, type Draft, finish, newDraft } from './draft.ts'
import { type JsonObject, kindOf, list, notAn, object, text } from './fields.ts'
import type { SbomReader } from './format.ts'
import { hintOfSyft } from './source.ts'

/**
 * Syft JSON (https://github.com/anchore/syft/tree/main/schema/json), of any version: the fields that Tocsin uses are
 * the same since its first schema. Files are neither read nor listed.
 */
export const syftJson: SbomReader = {
  id: 'syft-json',
  format: 'syft',
  accepts: (document) => Object.hasOwn(document, 'artifacts') && Object.hasOwn(document, 'descriptor'),
  read(document) {
    const draft = newDraft()
    const faults: string[] = []
    readSubject(document, draft, faults)
    const distro = readDistro(document, faults)
    if (distro) draft.systems.set('/distro', distro)
    readArtifacts(document, draft)
    for (const ref of filesOf(document)) draft.others.add(ref)
    readRelationships(list(document, 'artifactRelationships', faults), draft)
    const schema = object(document, 'schema', faults)
    const specVersion = (schema && text(schema, 'version', faults)) ?? 'unknown'
    if (faults.length > 0) addUnread(draft, '/', faults)
    return finish(draft, 'syft', specVersion)
  },
}

/** What was scanned: a container image, a folder or a file. */
function readSubject(document: JsonObject, draft: Draft, faults: string[]): void {
  const source = object(document, 'source', faults)
  if (!source) return
  const ref = text(source, 'id', faults)
  const target = isObject(source.target) ? text(source.target, 'userInput', faults) : text(source, 'target', faults)
  const name = text(source, 'name', faults) ?? target
  if (name === undefined) {
    if (ref !== undefined) draft.others.add(ref)
    return
  }
  const stated = {
    name,
    version: text(source, 'version', faults),
    purl: imagePurl(source),
    cpe: undefined,
    supplier: text(source, 'supplier', faults),
    type: source.type === 'image' ? 'container' : undefined,
    source: undefined,
  }
  addComponent(draft, { ref, pointer: '/source', stated, faults }, 'subject')
}

/** What its registry calls an image (https://github.com/package-url/purl-spec, type oci); undefined where none is named. */
function imagePurl({ metadata, target }: JsonObject): string | undefined {
  const described = isObject(metadata) ? metadata : isObject(target) ? target : {}
  const [first] = Array.isArray(described.repoDigests) ? described.repoDigests : []
  const [repository = '', digest = ''] = typeof first === 'string' ? first.toLowerCase().split('@') : []
  const name = repository.split('/').at(-1)
  if (!name || !/^[a-z0-9]+:[0-9a-f]{32,128}$/.test(digest)) return undefined
  const url = encodeURIComponent(repository).replaceAll('%2F', '/').replaceAll('%3A', ':')
  return `pkg:oci/${encodeURIComponent(name)}@${encodeURIComponent(digest)}?repository_url=${url}`
}

/** Syft reads os-release(5); its first schemas called the ID a name. */
function readDistro(document: JsonObject, faults: string[]): Distro | undefined {
  const distro = object(document, 'distro', faults)
  const id = distro && (text(distro, 'id', faults) ?? text(distro, 'name', faults))
  if (!distro || id === undefined) return undefined
  return distroOf(id, text(distro, 'versionID', faults) ?? text(distro, 'version', faults))
}

function readArtifacts({ artifacts }: JsonObject, draft: Draft): void {
  // Without its artifacts nothing is left of a document, so that is a refusal and not an unread part.
  if (!Array.isArray(artifacts)) {
    throw new TocsinError('sbom_unreadable', `/artifacts is ${kindOf(artifacts)}, not a list`)
  }
  for (const [i, element] of artifacts.entries()) {
    const pointer = `/artifacts/${i}`
    if (isObject(element)) readArtifact(element, pointer, draft)
    else addUnread(draft, pointer, [notAn('object', element)])
  }
}

function readArtifact(element: JsonObject, pointer: string, draft: Draft): void {
  const faults: string[] = []
  const metadata = object(element, 'metadata', faults) ?? {}
  const stated = {
    name: text(element, 'name', faults),
    version: text(element, 'version', faults),
    purl: text(element, 'purl', faults),
    cpe: firstCpe(list(element, 'cpes', faults)),
    supplier: undefined,
    type: undefined,
    source: hintOfSyft((key) => text(metadata, key, faults)),
    module: text(metadata, 'modularityLabel', faults),
  }
  addComponent(draft, { ref: text(element, 'id', faults), pointer, stated, faults })
}

/** A text, or since schema 16 an object with its source. */
function firstCpe([first]: readonly unknown[]): string | undefined {
  const cpe = isObject(first) ? first.cpe : first
  return typeof cpe === 'string' ? cpe : undefined
}

function* filesOf({ files }: JsonObject): Iterable<string> {
  for (const file of [files].flat()) if (isObject(file) && typeof file.id === 'string') yield file.id
}

/** The other types say which files are evidence of a package, or owned by two. */
function readRelationships(relationships: readonly unknown[], draft: Draft): void {
  for (const [i, relationship] of relationships.entries()) {
    const { parent, child, type } = isObject(relationship) ? relationship : {}
    if (typeof parent !== 'string' || typeof child !== 'string' || typeof type !== 'string') {
      addUnread(draft, `/artifactRelationships/${i}`, ['not read: it needs a parent, a child and a type, each a text'])
    } else if (type === 'contains') addEdges(draft, parent, [child])
    else if (type === 'dependency-of') addEdges(draft, child, [parent])
  }
}
