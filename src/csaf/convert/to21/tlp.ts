import type { HeadView } from '../../schema/index.ts'
import { clause18 } from '../conversion-note.ts'
import type { UpgradeContext } from './up.ts'

type Distribution = NonNullable<HeadView['distribution']>
type Label = NonNullable<NonNullable<Distribution['tlp']>['label']>

const named = /TLP v2\.0: TLP:(AMBER\+STRICT|AMBER|CLEAR|GREEN|RED)(?![\w+])/

/**
 * The label in the words of TLP 2.0. Without a label the document is CLEAR, unless its text names another one: what
 * was meant for few must not become public by a conversion.
 */
export function distribution21(
  distribution: Distribution | undefined,
  { options, tell }: UpgradeContext,
): Distribution {
  const given = distribution?.tlp?.label
  const translated = given === 'WHITE' ? 'CLEAR' : given
  const inText = labelIn(distribution?.text)
  const taken = inText !== undefined && (options.tlpFromText || translated === undefined) ? inText : translated
  const pointer = given === undefined ? '/document/distribution' : '/document/distribution/tlp/label'
  const warn = (message: string) => tell({ kind: 'note', pointer, message, clause: clause18 })
  if (taken === undefined) warn('There is no TLP label, so the default TLP:CLEAR has been set.')
  else if (taken !== translated) {
    warn(
      `The label was taken from the distribution text: TLP:${taken}, not ${translated ? `TLP:${translated}` : 'none'}.`,
    )
  } else if (inText !== undefined && inText !== translated) {
    warn(`The distribution text names TLP:${inText}; the label TLP:${translated} was kept. An option takes the other.`)
  }
  return { ...distribution, tlp: { ...distribution?.tlp, label: taken ?? 'CLEAR' } }
}

function labelIn(text: string | undefined): Label | undefined {
  const label = named.exec(text ?? '')?.[1]
  return (['AMBER+STRICT', 'AMBER', 'CLEAR', 'GREEN', 'RED'] as const).find((each) => each === label)
}
