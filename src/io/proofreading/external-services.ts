import type { ExternalCheckOptions, ExternalServices } from '../../domain/ports/external-services.ts'
import { noProxies, type Proxies } from '../http/index.ts'
import { languageTool } from './grammar.ts'
import { linkChecker } from './link-checker.ts'
import { hunspell } from './spelling.ts'

interface Asker {
  /** The User-Agent that servers see. */
  readonly userAgent: string
  /** Default: none. */
  readonly proxies?: Proxies
}

/** The services that the user has enabled. */
export function externalServices(
  { addresses, spelling, grammar }: ExternalCheckOptions,
  asker: Asker,
): ExternalServices {
  const { userAgent, proxies = noProxies } = asker
  const links = { privateNetworks: addresses === 'everywhere', userAgent, proxies }
  return {
    ...(addresses !== undefined && { network: linkChecker(links) }),
    ...(spelling && { spelling: hunspell() }),
    ...(grammar !== undefined && { grammar: languageTool(grammar, { userAgent, proxies }) }),
  }
}
