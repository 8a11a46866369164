import type {
  BooleanShape,
  Fields,
  LazyShape,
  ListShape,
  NumberShape,
  ObjectShape,
  TextShape,
  WordShape,
  WordsOfOne,
} from './shape.ts'
import type { CsafVersion } from './version.ts'

/**
 * What fits a shape in one version, for those who write documents: what must be there is there, and nothing is that
 * only the other version knows. What types cannot say (patterns, lists that are not empty) is for `readShape` to find.
 */
export type Written<S, V extends CsafVersion> =
  S extends WordShape<infer W, infer O>
    ? Exclude<W, WordsOfOther<O, V>>
    : S extends TextShape
      ? string
      : S extends NumberShape
        ? number
        : S extends BooleanShape
          ? boolean
          : S extends ListShape<infer I>
            ? readonly Written<I, V>[]
            : S extends ObjectShape<infer F>
              ? WrittenObject<F, V>
              : S extends LazyShape<infer _, infer W>
                ? W[V]
                : unknown

type Other<V extends CsafVersion> = Exclude<CsafVersion, V>

type WordsOfOther<O extends WordsOfOne, V extends CsafVersion> =
  O extends Readonly<Record<Other<V>, readonly (infer W)[]>> ? W : never

/** JSON has no `undefined`: a property that is undefined is left out, as one that is absent. */
type WrittenObject<F extends Fields, V extends CsafVersion> = {
  readonly [K in keyof F as IsOf<F[K], V> extends true ? (IsMust<F[K], V> extends true ? K : never) : never]: Written<
    F[K]['shape'],
    V
  >
} & {
  readonly [K in keyof F as IsOf<F[K], V> extends true ? (IsMust<F[K], V> extends true ? never : K) : never]?:
    | Written<F[K]['shape'], V>
    | undefined
}

type IsOf<F, V extends CsafVersion> = F extends { readonly only: Other<V> } ? false : true
type IsMust<F, V extends CsafVersion> = F extends { readonly required: true | V } ? true : false
