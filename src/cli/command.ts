import type { Command } from 'commander'
import type { Ports } from '../domain/ports/index.ts'
import type { SitePort } from '../domain/site.ts'

/** What a command may touch beside actions: where it answers, and how wide and colourful the answer may be. */
export interface Terminal {
  /** Answers. */
  out(text: string): void
  /** Talk: what happened, warnings. */
  err(text: string): void
  readonly colour: boolean
  readonly columns: number
  /** Aborts on Ctrl-C or a termination signal. Until a command calls this, such a signal ends the process. */
  stopSignal(): AbortSignal
}

/** A web server that has started. */
export interface Serving {
  readonly url: string
  /** Fulfilled when the server has ended. */
  readonly closed: Promise<void>
}

/** A process that lives long: its ports keep the index open, and match large SBOMs beside it. */
export interface Service {
  readonly ports: Ports
  /** Starts the web server, which ends when the terminal stops. Throws address_in_use, address_unusable. */
  serve(site: SitePort, address: { readonly host: string; readonly port: number }): Promise<Serving>
}

export interface CliContext {
  readonly context: Ports
  readonly terminal: Terminal
  /** Default folders, from the environment; `working` is where `.tocsin.json` is looked for first. */
  readonly folders: { readonly data: string; readonly db: string; readonly example: string; readonly working: string }
  /** Default address, from the environment. */
  readonly listen: { readonly host: string; readonly port: number }
  /** What a web server needs. Wired in processes/: a face may not import another. */
  service(): Promise<Service>
  /** The whole command line, for what speaks of all commands. */
  program(): Promise<Command>
  /** Ends the command with this exit code: 0 done, 1 the answer is bad news, 3 there is none. */
  exit(code: 0 | 1 | 3): void
}

/** What main.ts makes of a face; the rest is about one call. */
export type BareCliContext = Omit<CliContext, 'exit' | 'program'>

/** One command of the program. One file per command; index.ts lists them with what `tocsin --help` shows. */
export type CommandSetup = (command: Command, face: CliContext) => void
