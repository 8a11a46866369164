import type { ImportedAcknowledgment, ImportedReference, Prose, Scope } from '../../domain/imported-prose.ts'
import type { acknowledgments, notes, references, View } from '../schema/index.ts'
import { present } from './present.ts'

type NotesView = View<typeof notes>
type ReferencesView = View<typeof references>
type AcknowledgmentsView = View<typeof acknowledgments>

/** A note that does not say what it is stays out of the model. */
export function readProse(notes: NotesView = []): readonly Prose[] {
  return notes.flatMap(({ category, title, text = '', audience, ...scope }) => {
    return category === undefined ? [] : [{ kind: category, title, text, audience, ...readScope(scope) }]
  })
}

export function writeProse(prose: readonly Prose[]): readonly object[] {
  return prose.map(({ kind, title, text, audience, ...scope }) => {
    return present({ audience, category: kind, ...writeScope(scope), text, title })
  })
}

export function readReferences(references: ReferencesView = []): readonly ImportedReference[] {
  return references.map(({ category, summary = '', url = '' }) => ({ category, summary, url }))
}

export function writeReferences(references: readonly ImportedReference[]): readonly object[] {
  return references.map(({ category, summary, url }) => present({ category, summary, url }))
}

export function readAcknowledgments(acknowledgments: AcknowledgmentsView = []): readonly ImportedAcknowledgment[] {
  return acknowledgments.map(({ names = [], organization, summary, urls }) => ({ names, organization, summary, urls }))
}

export function writeAcknowledgments(acknowledgments: readonly ImportedAcknowledgment[]): readonly object[] {
  return acknowledgments.map(({ names, organization, summary, urls }) => {
    return present({ names, organization, summary, urls })
  })
}

interface ScopeView {
  readonly product_ids?: readonly string[]
  readonly group_ids?: readonly string[]
}

/** Only what is there, as most items are about everything. */
export function readScope({ product_ids: products, group_ids: groups }: ScopeView): Scope {
  return { ...(products && { products }), ...(groups && { groups }) }
}

export function writeScope({ products, groups }: Scope): object {
  return { group_ids: groups, product_ids: products }
}
