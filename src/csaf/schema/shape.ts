import type { TextRule } from './rules/rule.ts'
import type { TextFormat } from './text-format.ts'
import type { CsafVersion } from './version.ts'

/**
 * The structure of CSAF documents as data: from one table come the TypeScript type of what is read (`View`) and the
 * structural check (read.ts). What only one version of the standard knows is marked with it.
 */
export type Shape = TextShape | WordShape | NumberShape | BooleanShape | ListShape | ObjectShape | LazyShape | AnyShape

/** Text; what `rule` asks may differ between versions. */
export interface TextShape {
  readonly kind: 'text'
  readonly min: number
  readonly max?: number
  readonly rule?: TextRule
  readonly format?: TextFormat
}

/** One word of a fixed list. */
export interface WordShape<W extends string = string, O extends WordsOfOne = WordsOfOne> {
  readonly kind: 'word'
  readonly words: readonly W[]
  /** Words that only one version knows. */
  readonly only: O
}

export type WordsOfOne = Readonly<Partial<Record<CsafVersion, readonly string[]>>>

export interface NumberShape {
  readonly kind: 'number'
  readonly min: number
  readonly max: number
}

export interface BooleanShape {
  readonly kind: 'boolean'
}

export interface ListShape<S extends Shape = Shape> {
  readonly kind: 'list'
  readonly item: S
  readonly min: number
  /** Whether items must differ: never, always, or in one version. */
  readonly unique: boolean | CsafVersion
}

export interface ObjectShape<F extends Fields = Fields> {
  readonly kind: 'object'
  readonly fields: F
  /** How many properties there must be at least. */
  readonly min: number
  readonly max: number
  /** Properties beyond the fields: `open` to any; `counted` among the issues of test 6.2.20; else as the version says. */
  readonly further?: 'open' | 'counted'
  /** What properties must have in common: which of them breaks it, and how. */
  readonly rule?: (value: Readonly<Record<string, unknown>>) => readonly Breach[]
}

export interface Breach {
  readonly property: string
  readonly message: string
}

/**
 * For what contains itself: `shape` is asked when it is needed, and what is read and written is said, as it cannot be
 * inferred.
 */
export interface LazyShape<V = unknown, W extends ByVersion<unknown> = ByVersion<unknown>> {
  readonly kind: 'lazy'
  shape(): Shape
  readonly view?: V
  readonly written?: W
}

/** Anything at all: left to the checks. */
export interface AnyShape {
  readonly kind: 'any'
}

export type ByVersion<T> = Readonly<Record<CsafVersion, T>>

export interface Field<S extends Shape = Shape> {
  readonly shape: S
  readonly required: boolean | CsafVersion
  readonly only?: CsafVersion
}

export type Fields = Readonly<Record<string, Field>>

/**
 * What is left of a value when everything that does not fit its shape is taken out: properties that do not match are absent,
 * items that do not match are empty. So nothing is certain to be there, but what is there is of its type.
 */
export type View<S> =
  S extends WordShape<infer W>
    ? W
    : S extends TextShape
      ? string
      : S extends NumberShape
        ? number
        : S extends BooleanShape
          ? boolean
          : S extends ListShape<infer I>
            ? readonly View<I>[]
            : S extends ObjectShape<infer F>
              ? { readonly [K in keyof F]?: View<F[K]['shape']> }
              : S extends LazyShape<infer V>
                ? V
                : unknown

export function text(rules: Omit<Partial<TextShape>, 'kind'> = {}): TextShape {
  return { kind: 'text', min: 1, ...rules }
}

/** Text that keeps a rule beyond its length. */
export function ruled(rule: TextRule, rules: Omit<Partial<TextShape>, 'kind' | 'rule'> = {}): TextShape {
  return text({ rule, ...rules })
}

export function words<const W extends string>(all: readonly W[]): WordShape<W, Record<never, never>>
export function words<const W extends string, const O extends WordsOfOne>(all: readonly W[], only: O): WordShape<W, O>
export function words<W extends string>(all: readonly W[], only: WordsOfOne = {}): WordShape<W> {
  return { kind: 'word', words: all, only }
}

export function list<S extends Shape>(item: S, rules: { min?: number; unique?: boolean | CsafVersion } = {}) {
  return { kind: 'list', item, min: 1, unique: false, ...rules } satisfies ListShape<S>
}

export function object<F extends Fields>(fields: F, rules: Omit<Partial<ObjectShape>, 'kind' | 'fields'> = {}) {
  return { kind: 'object', fields, min: 0, max: Number.POSITIVE_INFINITY, ...rules } satisfies ObjectShape<F>
}

export function must<S extends Shape>(shape: S) {
  return { shape, required: true } as const satisfies Field<S>
}

export function may<S extends Shape>(shape: S) {
  return { shape, required: false } as const satisfies Field<S>
}

/** The field is of one version only. */
export function only<const V extends CsafVersion, F extends Field>(version: V, field: F): F & { readonly only: V } {
  return { ...field, only: version }
}

export function lazy<V, W extends ByVersion<unknown>>(shape: () => Shape): LazyShape<V, W> {
  return { kind: 'lazy', shape }
}

/** A field that 2.0 allows and 2.1 demands. */
export function mustSince21<S extends Shape>(shape: S) {
  return { shape, required: '2.1' } as const satisfies Field<S>
}
