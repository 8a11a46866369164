import type { DocumentIndex, ssvc, View } from '../../../schema/index.ts'

type SsvcView = View<typeof ssvc>
export type SelectionView = NonNullable<SsvcView['selections']>[number]

export interface SsvcPlace {
  readonly value: SsvcView
  readonly pointer: string
  /** Index of the vulnerability. */
  readonly vulnerability: number
}

/** Every SSVC object of a document. */
export function* ssvcPlaces({ vulnerabilities }: DocumentIndex): Iterable<SsvcPlace> {
  for (const [vulnerability, { value, pointer }] of vulnerabilities.entries()) {
    for (const [i, { content }] of (value.metrics ?? []).entries()) {
      if (!content?.ssvc_v2) continue
      yield { value: content.ssvc_v2, pointer: `${pointer}/metrics/${i}/content/ssvc_v2`, vulnerability }
    }
  }
}

export interface SelectionPlace extends Required<Pick<SelectionView, 'namespace'>> {
  readonly selection: SelectionView
  readonly pointer: string
  /** The namespace up to its first slash. */
  readonly base: string
  readonly ssvc: SsvcPlace
}

/** Every decision of a document that names its namespace. */
export function* selectionPlaces(csaf: DocumentIndex): Iterable<SelectionPlace> {
  for (const place of ssvcPlaces(csaf)) {
    for (const [i, selection] of (place.value.selections ?? []).entries()) {
      const { namespace } = selection
      if (namespace === undefined) continue
      const base = namespace.split('/', 1)[0] ?? ''
      yield { selection, namespace, base, pointer: `${place.pointer}/selections/${i}`, ssvc: place }
    }
  }
}

/** Namespaces that the SSVC project registered, https://certcc.github.io/SSVC/reference/code/namespaces/. */
const registered: readonly string[] = ['basic', 'cisa', 'cvss', 'nist', 'nist#800-30', 'ssvc']

/** Names kept for examples and tests, where anything goes. */
const forExamples: readonly string[] = ['example', 'test']

/** Whether a namespace is registered as it is, with nothing that extends it. */
export function isRegistered(namespace: string): boolean {
  return registered.includes(namespace)
}

/** Whatever stands behind `#`: `test#collection`. */
export function isReserved(base: string): boolean {
  return forExamples.includes(base.split('#', 1)[0] ?? '')
}

/** Whether a reader can know what the namespace means. */
export function isKnownNamespace(base: string): boolean {
  return isRegistered(base) || isReserved(base)
}

/** Whether it is one of those that begin with `x_`, which everybody may make up; others may be registered by now. */
export function isUnregistered(base: string): boolean {
  return base.startsWith('x_')
}

/** Whether something stands behind the base and the language: `ssvc//.example.test#refined`. */
export function hasExtension(namespace: string): boolean {
  return namespace.split('/').length > 2
}
