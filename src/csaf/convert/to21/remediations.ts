import { type PreparedVulnerability, productsOf, type VulnerabilityView } from '../../schema/index.ts'
import { productsIn } from '../../validate/index.ts'
import { type ConversionNote, clause18 } from '../conversion-note.ts'
import { about, divided, named, type Refs } from '../refs.ts'
import { type Placed, type Step, tellContradictions } from './contradictions.ts'
import type { UpgradeContext } from './up.ts'

type Remediation = NonNullable<VulnerabilityView['remediations']>[number]
type Category = NonNullable<Remediation['category']>

/**
 * Remediations in the categories of 2.1, whose categories exclude each other: a fix for products that need none is an
 * optional patch; "none available" beside a fix to come is a planned fix, and beside a fix that is there it goes.
 */
export function remediations21(vulnerability: PreparedVulnerability, up: UpgradeContext): readonly Remediation[] {
  const { value, pointer } = vulnerability
  const placed = (value.remediations ?? []).map((remediation, i) => ({
    remediation,
    pointer: `${pointer}/remediations/${i}`,
  }))
  if (placed.length === 0) return []
  const harmless = productsIn(vulnerability, 'not affected', 'fixed')
  const fixed = productsIn(vulnerability, 'fixed')
  const step = { input: up.input, tell: up.tell }
  const patched = placed.flatMap((each) => optionalPatches(each, harmless, step))
  const planned = plannedFixes(patched, step)
  const kept = planned.flatMap((each) => withoutPointless(each, { harmless, fixed }, step))
  tellContradictions(kept, harmless, step)
  return kept.map(({ remediation }) => remediation)
}

function optionalPatches(placed: Placed, harmless: ReadonlySet<string>, step: Step): readonly Placed[] {
  const { remediation } = placed
  if (remediation.category !== 'vendor_fix') return [placed]
  const classes = divided(remediation, step.input, (id) => harmless.has(id))
  const optional = classes.get(true)
  if (!optional) return [placed]
  const rest = classes.get(false)
  const how = rest ? 'was added beside' : 'took the place of'
  const message = `optional_patch ${how} vendor_fix for products that are not affected or fixed: ${named(optional)}.`
  step.tell({ kind: 'note', pointer: placed.pointer, message, clause: clause18 })
  return [...(rest ? [changed(placed, rest)] : []), changed(placed, optional, 'optional_patch')]
}

function changed({ remediation, pointer }: Placed, refs: Refs, category = remediation.category): Placed {
  return { pointer, remediation: { ...about(remediation, refs), ...(category && { category }) } }
}

type Fix = 'there' | 'to come'

function plannedFixes(all: readonly Placed[], step: Step): readonly Placed[] {
  const none = new Set<string>()
  const fixes = new Map<string, Fix>()
  for (const { remediation } of all) {
    const { category, date } = remediation
    if (category !== 'vendor_fix' && category !== 'none_available') continue
    const fix = isPast(date, step.input.now) ? 'there' : 'to come'
    for (const id of productsOf(step.input, remediation)) {
      if (category === 'none_available') none.add(id)
      else if (fixes.get(id) !== 'there') fixes.set(id, fix)
    }
  }
  return all.flatMap((placed) => {
    const { category } = placed.remediation
    if (category === 'none_available') return noneAvailable(placed, fixes, step)
    const isGone = (id: string) => none.has(id) && fixes.get(id) === 'to come'
    if (category !== 'vendor_fix') return [placed]
    return without(placed, isGone, { clause: clause18, why: 'the fix is only planned' }, step)
  })
}

/** A date that is none tells as little as none at all. */
function isPast(date: string | undefined, now: number): boolean {
  return date !== undefined && Date.parse(date) <= now
}

function noneAvailable(placed: Placed, fixes: ReadonlyMap<string, Fix>, step: Step): readonly Placed[] {
  const classes = divided(placed.remediation, step.input, (id) => fixes.get(id))
  if (!classes.has('there') && !classes.has('to come')) return [placed]
  const { pointer } = placed
  const [kept, gone, planned] = [classes.get(undefined), classes.get('there'), classes.get('to come')]
  if (gone) {
    const message = lostMessage(placed, gone, { isWhole: !kept && !planned, why: 'there is a vendor_fix' })
    step.tell({ kind: 'lost', pointer, message, clause: clause18 })
  }
  if (planned) {
    const message = `none_available became fix_planned for products whose vendor_fix is still to come: ${named(planned)}.`
    step.tell({ kind: 'note', pointer, message, clause: clause18 })
  }
  return [...(kept ? [changed(placed, kept)] : []), ...(planned ? [changed(placed, planned, 'fix_planned')] : [])]
}

interface Reason extends Pick<ConversionNote, 'clause'> {
  readonly why: string
}

/** What went, with all that it said: nobody else keeps it. */
function lostMessage(
  { remediation: { category, details, url, date, entitlements = [], restart_required: restart } }: Placed,
  gone: Refs,
  { isWhole, why }: { readonly isWhole: boolean; readonly why: string },
): string {
  const what = isWhole ? `The ${category} was removed` : `Products were removed from the ${category}`
  const restarts = restart && ['restart', restart.category, restart.details].filter(Boolean).join(' ')
  const said = [details && `"${details}"`, url, date && `of ${date}`, ...entitlements, restarts]
    .filter(Boolean)
    .join(', ')
  return `${what}, since ${why}: ${named(gone)}.${said && ` It said: ${said}.`}`
}

function without(
  placed: Placed,
  isGone: (id: string) => boolean,
  { why, clause }: Reason,
  step: Step,
): readonly Placed[] {
  const classes = divided(placed.remediation, step.input, isGone)
  const gone = classes.get(true)
  if (!gone) return [placed]
  const rest = classes.get(false)
  const message = lostMessage(placed, gone, { isWhole: !rest, why })
  step.tell({ kind: 'lost', pointer: placed.pointer, message, ...(clause !== undefined && { clause }) })
  return rest ? [changed(placed, rest)] : []
}

const pointless: readonly (Category | undefined)[] = ['mitigation', 'workaround']

/** Clause 18 does not speak of these, but 2.1 prohibits them (test 6.1.36): nobody needs them for such products. */
function withoutPointless(
  placed: Placed,
  { harmless, fixed }: { readonly harmless: ReadonlySet<string>; readonly fixed: ReadonlySet<string> },
  step: Step,
): readonly Placed[] {
  const { category } = placed.remediation
  const reason = { clause: '6.1.36' } as const
  if (pointless.includes(category)) {
    return without(placed, (id) => harmless.has(id), { ...reason, why: 'they are not affected, or fixed' }, step)
  }
  if (category !== 'no_fix_planned') return [placed]
  return without(placed, (id) => fixed.has(id), { ...reason, why: 'they are fixed' }, step)
}
