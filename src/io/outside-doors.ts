import type { ExternalCheckOptions, ExternalServices } from '../domain/ports/external-services.ts'
import { webAddresses } from './addresses.ts'
import { languageTool } from './grammar.ts'
import { noProxies, type Proxies } from './no-proxies.ts'
import { hunspell } from './spelling.ts'

interface Asker {
  /** The User-Agent that servers see. */
  readonly agent: string
  /** Default: none. */
  readonly proxies?: Proxies
}

/** The servers that the user allows requests to. */
export function outsideDoors({ addresses, spelling, grammar }: ExternalCheckOptions, asker: Asker): ExternalServices {
  const { agent, proxies = noProxies } = asker
  return {
    ...(addresses !== undefined && { network: webAddresses({ inside: addresses === 'everywhere', agent, proxies }) }),
    ...(spelling && { spelling: hunspell() }),
    ...(grammar !== undefined && { grammar: languageTool(grammar, { proxies }) }),
  }
}
