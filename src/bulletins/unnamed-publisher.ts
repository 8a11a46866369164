import type { Publisher } from '../domain/bulletin.ts'

/** Stands in drafts that nobody signed: its address belongs to no one. */
export const unnamedPublisher: Publisher = {
  category: 'vendor',
  name: 'Publisher not named',
  namespace: 'https://publisher.invalid',
  idPrefix: 'DRAFT',
}
