import { type Command, InvalidArgumentError } from 'commander'
import { TocsinError } from '../domain/errors.ts'
import type { ExternalCheckOptions } from '../domain/ports/external-services.ts'

/** The options of `csaf validate` about asking others. */
export interface OutsideOptions {
  readonly online?: true
  readonly onlineInside?: true
  readonly spelling?: true
  readonly grammar?: URL
}

/** Adds the options of the tests that ask the world; all are off unless they are given. */
export function addOutsideOptions(command: Command): Command {
  return command
    .option('--online', 'ask whether the addresses in the documents answer (tests 6.3.6 and 6.3.7)')
    .option('--online-inside', 'the same, addresses of this machine and of private networks too')
    .option('--spelling', 'check the spelling with hunspell (test 6.3.8)')
    .option('--grammar <url>', 'check the grammar with the LanguageTool server at this address (test 6.3.16)', toServer)
}

/** Throws usage where the preset promises that nothing is sent to another machine. */
export function toWish(
  { online, onlineInside, spelling, grammar }: OutsideOptions,
  preset: string,
): ExternalCheckOptions {
  if (preset === 'external-request-free') {
    if (online || onlineInside) throw asksOthers(online ? '--online' : '--online-inside')
    if (grammar && !isThisMachine(grammar)) throw asksOthers(`--grammar ${grammar.href}`)
  }
  const addresses = onlineInside ? 'everywhere' : online ? 'internet' : undefined
  return { addresses, spelling, grammar: grammar?.href }
}

function asksOthers(option: string): TocsinError {
  return new TocsinError('usage', `The preset external-request-free asks no other machine, and ${option} does.`)
}

function isThisMachine({ hostname }: URL): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)
}

function toServer(text: string): URL {
  const url = /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined
  if (url && url.username === '' && url.password === '') return url
  throw new InvalidArgumentError('Give the address of the server, such as http://localhost:8081, without a password.')
}
