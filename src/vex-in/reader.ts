import type { StatedDecision } from '../domain/stated-decision.ts'
import type { VexFile } from '../domain/vex.ts'

/** A JSON object as parsed: nothing is known of its values. */
export type JsonObject = Readonly<Record<string, unknown>>

export type VexContent = Pick<VexFile, 'statements' | 'void'>

/** What readers need from other rooms. */
export interface VexTools {
  /** The decisions of a decisions file that was parsed already. Throws decisions_invalid. */
  decisions(value: unknown): readonly StatedDecision[]
}

/** One kind of document that says which products are affected. One file per kind; index.ts lists them. */
export interface VexReader {
  /** File name without `.ts`: `openvex`, `csaf` … */
  readonly id: string
  /** Whether a document says that it is of this kind; cheap, never throws. */
  accepts(document: JsonObject): boolean
  /**
   * The statements of an accepted document, in its order. Throws TocsinError (vex_unreadable), whose message goes on
   * after the name of the file: "has the status fine in statements.0".
   */
  read(document: JsonObject, tools: VexTools): VexContent
}
