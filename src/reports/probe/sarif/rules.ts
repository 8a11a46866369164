import type { PageResult, ProbeRun, Variant } from '../../../domain/probe.ts'
import { variantWords } from '../words.ts'

/** The variants that were tried on a page, in the order of the rules; of a page that nothing could be tried on, the first. */
export function triedOn({ trialList, proof }: PageResult): readonly Variant[] {
  const tried = new Set([...trialList.map(({ variant }) => variant), ...(proof ? [proof.variant] : [])])
  const inOrder = variants.filter((variant) => tried.has(variant))
  return inOrder.length > 0 ? inOrder : ['refresh']
}

const variants = Object.keys(variantWords) as Variant[] // Its keys are all it has.

/** The variants that were tried on any page. */
export function triedVariants({ pages }: ProbeRun): readonly Variant[] {
  const tried = new Set(pages.flatMap((page) => triedOn(page)))
  return variants.filter((variant) => tried.has(variant))
}

/** One rule for each variant, with what it tries and how to fix what it finds. */
export function toRule(variant: Variant, { flaw }: ProbeRun) {
  const [name, tries] = variantWords[variant]
  return {
    id: ruleId(variant),
    name: name.replaceAll(/[^A-Za-z]+(.)?/g, (_, letter = '') => letter.toUpperCase()),
    shortDescription: { text: `${name}: a shared cache must not hand one visitor’s session to another.` },
    fullDescription: { text: `${tries} If the other is given the first one’s session, the cache hands sessions on.` },
    help: { text: help },
    defaultConfiguration: { level: 'error' },
    properties: {
      tags: ['security', `external/cwe/${flaw.cwe.id.toLowerCase()}`, ...(flaw.cveId ? [flaw.cveId] : [])],
    },
  }
}

export const latentRuleId = 'shared-cache/latent'

/** The rule of pages that only the proxy keeps from leaking. */
export function latentRule({ flaw }: ProbeRun) {
  return {
    id: latentRuleId,
    name: 'LatentLeak',
    shortDescription: { text: 'Nothing in the reply keeps the session from being shared.' },
    fullDescription: {
      text: 'The reply that carries the session says nothing against being shared. One changed setting of the proxy, and it leaks.',
    },
    help: { text: help },
    defaultConfiguration: { level: 'warning' },
    properties: { tags: ['security', `external/cwe/${flaw.cwe.id.toLowerCase()}`] },
  }
}

/** `shared-cache/new-session`. */
export function ruleId(variant: Variant): string {
  return `shared-cache/${variant.replaceAll('_', '-')}`
}

const help = [
  'In the application: send Cache-Control: no-store and Vary: Cookie with every reply that sets or depends on a session cookie.',
  'In the proxy: do not let it ignore Set-Cookie, Vary or Cache-Control, and keep replies with Set-Cookie out of its store.',
  'Then purge the cache and end the sessions that were handed on.',
].join('\n')
