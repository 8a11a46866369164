import type { Component, PackageUrl } from '../domain/inventory.ts'
import type { Coordinates } from './place.ts'

/** A name that a component may have among the advisories of its ecosystem; what is absent is as the component says. */
export type Spelling = Pick<Coordinates, 'name' | 'part' | 'guess'> & { readonly version?: string | undefined }

/** The names of a component, the likeliest first, then those that count where the earlier ones know nothing. */
export type Spell = (purl: PackageUrl, component: Component) => readonly Spelling[]

export const plain: Spell = ({ name }) => [{ name }]

/** Namespace and name; some tools repeat the namespace in the name. */
export function joined(separator: string): Spell {
  return (purl) => [{ name: join(purl, separator) }]
}

export function join({ namespace, name }: PackageUrl, separator: string): string {
  if (!namespace) return name
  const start = namespace + separator
  return name.startsWith(start) ? name : start + name
}
