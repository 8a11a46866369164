import type { OutsideDoors, OutsideWish } from '../domain/outside.ts'
import { webAddresses } from './addresses.ts'
import { languageTool } from './grammar.ts'
import { hunspell } from './spelling.ts'

/** Those whom a user lets be asked. `agent` is what servers are told about who asks. */
export function outsideDoors({ addresses, spelling, grammar }: OutsideWish, agent: string): OutsideDoors {
  return {
    ...(addresses !== undefined && { network: webAddresses({ inside: addresses === 'everywhere', agent }) }),
    ...(spelling && { spelling: hunspell() }),
    ...(grammar !== undefined && { grammar: languageTool(grammar) }),
  }
}
