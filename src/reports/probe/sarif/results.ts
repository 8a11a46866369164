import type { Exchange, PageResult, ProbeRun, Variant } from '../../../domain/probe.ts'
import { pageUri } from '../../sarif/uri.ts'
import { type Proven, proofLines, provenLeak } from '../proven.ts'
import { groundWords, told, variantWords } from '../words.ts'
import { latentRuleId, ruleId, triedOn } from './rules.ts'
import { webRequest, webResponse } from './web.ts'

type Kind = 'fail' | 'pass' | 'open'

/**
 * A result for each variant that was tried on the page, and one for a latent leak: a warning, which gates see. Any kind
 * but `fail` has no level (section 3.27.10).
 */
export function resultsOf(run: ProbeRun, page: PageResult, rules: readonly string[]): readonly object[] {
  const variants = triedOn(page).map((variant) => {
    const kind = kindOf(page, variant)
    const proven = page.proof?.variant === variant ? provenLeak(page) : undefined
    return {
      ruleId: ruleId(variant),
      ruleIndex: rules.indexOf(ruleId(variant)),
      kind,
      level: kind === 'fail' ? 'error' : 'none',
      message: { text: messageOf(page, variant, kind) },
      locations: [location(run, page)],
      ...(kind === 'fail' && proven && evidence(run, page, proven)),
      partialFingerprints: { 'tocsin/v1': [run.deployment, page.path, variant].join(' ') },
      properties: propertiesOf(page, variant),
    }
  })
  return page.ground === 'proxy_guards' ? [...variants, latent(run, page, rules)] : variants
}

/** The application guards nothing, though nothing leaked: a finding of its own. */
function latent(run: ProbeRun, page: PageResult, rules: readonly string[]) {
  const changes = page.fix.map(({ layer, change }) => `Fix in the ${layer}: ${told(change)}.`)
  const text = [`${told(page.path, 200)}: ${groundWords.proxy_guards}.`, told(page.explanation), ...changes].join(' ')
  return {
    ruleId: latentRuleId,
    ruleIndex: rules.indexOf(latentRuleId),
    kind: 'fail',
    level: 'warning',
    message: { text },
    locations: [location(run, page)],
    partialFingerprints: { 'tocsin/v1': [run.deployment, page.path, 'latent'].join(' ') },
    properties: { verdict: page.verdict, ground: page.ground, trials: page.trials, layers: page.layers },
  }
}

function kindOf({ verdict, trialList, proof }: PageResult, variant: Variant): Kind {
  if (verdict === 'inconclusive') return 'open'
  const leaked = trialList.some((trial) => trial.variant === variant && trial.leaked)
  return verdict === 'leaks' && (leaked || proof?.variant === variant) ? 'fail' : 'pass'
}

function messageOf({ path, ground, explanation, fix }: PageResult, variant: Variant, kind: Kind): string {
  const [name] = variantWords[variant]
  const lead = `${told(path, 200)}: ${kind === 'pass' ? `${name}: nothing was handed on` : groundWords[ground]}.`
  if (kind === 'pass') return lead
  const changes = fix.map(({ layer, change }) => `Fix in the ${layer}: ${told(change)}.`)
  return [lead, told(explanation), ...changes].join(' ')
}

function propertiesOf({ verdict, ground, trialList, layers }: PageResult, variant: Variant) {
  const trials = trialList.filter((trial) => trial.variant === variant).length
  return { verdict, ground, trials, layers }
}

function location({ target }: ProbeRun, { path }: PageResult) {
  return {
    physicalLocation: { artifactLocation: { uri: pageUri(target, path) } },
    logicalLocations: [{ fullyQualifiedName: path, kind: 'resource' }],
  }
}

/** The two decisive requests, and how the session went from its owner through the cache to another visitor. */
function evidence(run: ProbeRun, page: PageResult, proven: Proven) {
  const [owner, victim, identity] = proofLines(proven).map(({ exchange, who, asked, came }) => {
    const text = told(`${exchange ? `#${exchange.number} ` : ''}${who}: ${asked} → ${came}`)
    return { exchange, text }
  })
  const cache = { exchange: undefined, text: 'The shared cache keeps the reply and gives it to whoever asks next.' }
  const steps = [owner, cache, victim, identity].flatMap((step) => step ?? [])
  const locations = steps.map(({ exchange, text }, at) => ({
    location: { ...location(run, page), message: { text } },
    executionOrder: at + 1,
    importance: 'essential',
    ...(exchange && web(exchange)),
  }))
  const message = { text: 'From the owner of the session through the cache to another visitor.' }
  return { ...web(proven.victim), codeFlows: [{ message, threadFlows: [{ locations }] }] }
}

function web(exchange: Exchange) {
  return { webRequest: webRequest(exchange), webResponse: webResponse(exchange) }
}
