/** What is meant by 2.1 as long as it is a draft; said wherever a document is judged by it. */
export const csaf21Draft = 'CSAF 2.1 CSD03, 2026-07-29'

/** Chapters 6.1, 6.2 and 6.3 of the CSAF standard, and its JSON schema. */
export type TestGroup = 'schema' | 'mandatory' | 'recommended' | 'informative'

/** What a validator found at one place of a document. */
export interface Problem {
  /** JSON pointer (RFC 6901) to the value that causes the problem. */
  readonly pointer: string
  /** One sentence with the values concerned, for an analyst who does not know the standard by heart. */
  readonly message: string
  /** A change that fixes the problem without deciding anything for the analyst. */
  readonly fix?: QuickFix
}

export interface QuickFix {
  /** What the change does, as a command: `Sort the revision history`. */
  readonly title: string
  readonly edits: readonly Edit[]
}

/** One operation of a JSON Patch (RFC 6902). */
export type Edit =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string }

/** How one test of the standard ended. */
export interface TestOutcome {
  /** The clause (`6.1.27.4`) or `schema`. */
  readonly test: string
  /** The clause's heading. */
  readonly title: string
  readonly group: TestGroup
  /** The first thousand at most. */
  readonly problems: readonly Problem[]
  /** How many problems there are beyond those listed; absent when all are. */
  readonly more?: number
  /** Why the test was not run, or not on all places it speaks of; absent when it was. Continues a sentence. */
  readonly notRun?: string
}

/** What the standard's tests say of one document. */
export interface Validation {
  readonly version: '2.0' | '2.1'
  /** Whether it fits the schema and passes every mandatory test, as far as these were run. */
  readonly valid: boolean
  /** In the order of the standard, the schema first. */
  readonly tests: readonly TestOutcome[]
}

/** What `csaf validate` answers. */
export interface ValidationReport {
  readonly tool: { readonly name: string; readonly version: string }
  readonly preset: string
  /** In the order given. */
  readonly documents: readonly ValidatedDocument[]
  /** Files that are no CSAF document or cannot be read, in the order given. */
  readonly unread: readonly UnreadFile[]
}

export interface UnreadFile {
  readonly file: string
  /** Of the error catalogue. */
  readonly code: string
  /** One sentence that names the file. */
  readonly message: string
}

export interface ValidatedDocument extends Validation {
  readonly file: string
  /** `document.tracking.id`, if it has one. */
  readonly trackingId: string | undefined
  /** Where each problem's pointer leads to in the file. */
  readonly places: ReadonlyMap<string, { readonly line: number; readonly column: number }>
}
