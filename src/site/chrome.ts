import type { Publisher } from '../domain/bulletin.ts'

/** What today's pages have around what was published. */
export interface Chrome {
  /** Whose site it is; undefined where the bulletins have several publishers. */
  readonly publisher: Publisher | undefined
  /** The program that renders, and its build: with another one, every computed page is rendered again. */
  readonly renderer: string
}

/** The name in the strip at the top. */
export function siteName({ publisher }: Chrome): string {
  return publisher?.name ?? 'Security bulletins'
}
