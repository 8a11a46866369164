import { clause18 } from '../conversion-note.ts'
import type { UpgradeContext } from './up.ts'

/** The lists of a product helper in which 2.0 had the beginning of a number stand for all that follows. */
const nouns = { model_numbers: 'model number', serial_numbers: 'serial number', skus: 'stock keeping unit' } as const

type Key = keyof typeof nouns

/** Numbers with their wildcard said: 2.1 takes one without a star as it is. Empty when none is left. */
export function numbers21(
  values: readonly string[],
  { key, pointer }: { readonly key: Key; readonly pointer: string },
  { options, tell }: Pick<UpgradeContext, 'options' | 'tell'>,
): readonly string[] {
  const kept = new Set<string>()
  for (const [i, value] of values.entries()) {
    const at = { kind: 'note', pointer: `${pointer}/${key}/${i}`, clause: clause18 } as const
    const escaped = value.replaceAll('\\', '\\\\')
    const starred = escaped.endsWith('*') || options.exactNumbers ? escaped : `${escaped}*`
    if (unescapedStars(starred) > 1) {
      tell({ ...at, kind: 'lost', message: `The ${nouns[key]} "${value}" has more than one star, so it was removed.` })
      continue
    }
    if (starred !== escaped) {
      tell({ ...at, message: `The ${nouns[key]} "${value}" was read as a beginning: it is "${starred}" now.` })
    }
    kept.add(starred)
  }
  return [...kept]
}

function unescapedStars(value: string): number {
  return value.replace(/\\./gs, '').split('*').length - 1
}
