import type { Command } from 'commander'
import type { Context } from '../domain/ports.ts'
import type { Site } from '../domain/site.ts'

/** What a command may touch beside actions: where it answers, and how wide and colourful the answer may be. */
export interface Terminal {
  /** Answers. */
  out(text: string): void
  /** Talk: what happened, warnings. */
  err(text: string): void
  readonly colour: boolean
  readonly columns: number
  /** Set by Ctrl-C or a termination signal. */
  readonly stopped: AbortSignal
}

export interface Face {
  readonly context: Context
  readonly terminal: Terminal
  /** Default folders, from the environment. */
  readonly folders: { readonly data: string; readonly db: string; readonly example: string }
  /** Default address, from the environment. */
  readonly listen: { readonly host: string; readonly port: number }
  /** Starts the web server; wired in main.ts, because a face may not import another. Throws address_in_use. */
  serve(site: Site, address: { host: string; port: number }): Promise<{ readonly url: string; close(): Promise<void> }>
  /** Ends the command with this exit code: 0 done, 1 the answer is bad news. */
  exit(code: 0 | 1): void
}

/** One command of the program. One file per command; index.ts lists them with what `tocsin --help` shows. */
export type CommandSetup = (command: Command, face: Face) => void
