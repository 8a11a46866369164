import { type CsafView, prepare, readStructure, type Structure, schema21 } from '../../schema/index.ts'
import { disclosure } from '../../validate/index.ts'
import { type ConversionNote, type Converted, clause18, type Tell } from '../conversion-note.ts'
import { pruned } from '../prune.ts'
import { branches21 } from './branches.ts'
import { date21 } from './dates.ts'
import { withFixed } from './fixed.ts'
import { head21 } from './head.ts'
import { faultsOf } from './judge.ts'
import type { Options21 } from './options.ts'
import { productNames } from './product-names.ts'
import { productTree21 } from './product-tree.ts'
import { category21 } from './profile.ts'
import type { UpgradeContext } from './up.ts'
import { vulnerability21 } from './vulnerability.ts'

/** CSAF 2.0 → 2.1 as conformance clause 18 demands. `now` decides whether the date of a fix has come. */
export function to21(document: unknown, now: number, options: Options21 = {}): Converted {
  const notes: ConversionNote[] = []
  const tell: Tell = (remark) => void notes.push(remark)
  const structure = readStructure(document, '2.0')
  const wrongCpes = new Set(
    structure.problems.map(({ pointer }) => pointer).filter((pointer) => pointer.endsWith('/cpe')),
  )
  reportMismatches(structure, wrongCpes, tell)
  const view = pruned(document, {
    version: '2.0',
    furtherCvss: false,
    text: ({ format }, value, pointer) => (format === 'date-time' ? date21(value, pointer, tell) : value),
  })
  const input = prepare(document, { version: '2.0', now }, { ...structure, view })
  return { document: converted(view, { input, names: productNames(input), options, tell, wrongCpes }), notes }
}

function converted(view: CsafView, up: UpgradeContext): CsafView {
  const { document = {}, product_tree: tree, vulnerabilities, ...rest } = view
  const roots = branches21(tree?.branches ?? [], up.tell)
  const head = head21(document, up)
  const made = up.input.vulnerabilities.map((vulnerability) => vulnerability21(vulnerability, up))
  const plain: CsafView = {
    $schema: schema21,
    ...rest,
    document: head,
    ...(tree && { product_tree: productTree21(tree, roots, up) }),
    ...(vulnerabilities && { vulnerabilities: made }),
  }
  tellLateDisclosures(plain, up)
  const category = category21(plain, up)
  const named = { ...plain, document: { ...head, ...(category !== undefined && { category }) } }
  if (category !== 'csaf_security_advisory' || !tree || !vulnerabilities) return named
  const stated = withFixed(roots, made, up)
  return { ...named, product_tree: productTree21(tree, roots, { ...up, tell: () => {} }), vulnerabilities: stated }
}

/** Clause 18 takes CSAF 2.0 documents alone, and nothing beside what the standard knows. */
function reportMismatches(
  { problems, unknownProperties }: Structure,
  wrongCpes: ReadonlySet<string>,
  tell: Tell,
): void {
  for (const { pointer, message } of problems) {
    if (wrongCpes.has(pointer)) continue
    tell({ kind: 'error', pointer, message: `This is not valid CSAF 2.0: ${message}`, clause: clause18 })
  }
  for (const pointer of unknownProperties) {
    const property = pointer
      .slice(pointer.lastIndexOf('/') + 1)
      .replaceAll('~1', '/')
      .replaceAll('~0', '~')
    const message = `The additional property "${property}" was not converted: CSAF does not know it.`
    tell({ kind: 'lost', pointer, message, clause: clause18 })
  }
}

/** A public document cannot hold what is disclosed later; 2.0 did not mind. */
function tellLateDisclosures(document: CsafView, { input, tell }: UpgradeContext): void {
  for (const { pointer, message, clause } of faultsOf(document, [disclosure], input.now)) {
    tell({ kind: 'error', pointer: pointer.replace(/disclosure_date$/, 'release_date'), message, clause })
  }
}
