import { grouped } from '../../domain/grouped.ts'
import type { Problem } from '../../domain/validation.ts'
import { quoted } from '../../text/excerpt.ts'
import { isObject } from '../../text/json/is-object.ts'
import { pointerOf, type Segment, sortedJson } from '../../text/json/pointer.ts'
import { type CsafView, csaf } from './csaf.ts'
import type { ListShape, ObjectShape, Shape, TextShape, View, WordShape } from './shape.ts'
import { formatFault } from './text-format.ts'
import type { CsafVersion } from './version.ts'

export interface Structure<V = CsafView> {
  /** What is left when what does not match is taken out; the value itself when all fits. */
  readonly view: V
  /** The first ones, at most `maxProblems`. */
  readonly problems: readonly Problem[]
  /** How many problems there are beyond them. */
  readonly more: number
  readonly unread: Unread
  /** Pointers to properties that the standard does not know, where its schema lets them pass (test 6.2.20). */
  readonly unknownProperties: readonly string[]
}

/**
 * What was taken out because it cannot be read, by its path without places in lists: `vulnerabilities[].cve`. Branches
 * below branches count as branches.
 */
export type Unread = ReadonlyMap<string, UnreadPart>

export interface UnreadPart {
  /** Pointer to the first one. */
  readonly pointer: string
  readonly count: number
}

/** Of one test, or of the structure; further ones are counted. */
export const maxProblems = 1000

/** Longer texts are refused where documents are read. */
export const maxTextLength = 5_000_000

/** What must keep a rule is short; a longer text would be too much for regular expressions. */
const maxRuledLength = 100_000

/** Holds a document against the structure of its version, as the standard's JSON schema does. */
export function readStructure(document: unknown, version: CsafVersion): Structure {
  return readShape(csaf, document, version)
}

/** Holds any value against a shape. `at` is where the value stands in its document. */
export function readShape<S extends Shape>(
  shape: S,
  value: unknown,
  version: CsafVersion,
  at: readonly Segment[] = [],
): Structure<View<S>> {
  const reader = new Reader(version, at)
  const view = reader.read(shape, value)
  // The reader gives what `View` says of the shape it was given, or undefined; the type cannot be followed through it.
  const read = (view ?? emptyOf(shape)) as View<S>
  const { problems, more, unread, unknown: unknownProperties } = reader
  return { view: read, problems, more, unread, unknownProperties }
}

/** What a text breaks of its shape, as a sentence; undefined where it breaks nothing. */
export function textFault(
  { min, max, rule, format }: TextShape,
  value: string,
  version: CsafVersion,
): string | undefined {
  if (value === '' && min > 0) return 'There must be text here; it is empty.'
  if (value.length < min) return `${quoted(value, 80)} is shorter than ${min} characters.`
  if (max !== undefined && value.length > max) return `The text is longer than ${max} characters.`
  const fault = (format && formatFault(format, value)) ?? rule?.(value, version)
  return fault === undefined ? undefined : `${quoted(value, 80)} ${fault}.`
}

const nothing = Object.freeze({ object: Object.freeze({}), list: Object.freeze([]) })

/** The value in place of an item or document of the wrong shape, one for all: a list may have a million such items. */
function emptyOf(shape: Shape): unknown {
  if (shape.kind === 'object') return nothing.object
  return shape.kind === 'list' ? nothing.list : ''
}

/** One walk over a value; `path` is where it stands. */
class Reader {
  readonly problems: Problem[] = []
  more = 0
  readonly unread = new Map<string, UnreadPart>()
  readonly unknown: string[] = []
  readonly #version: CsafVersion
  readonly #path: Segment[]

  constructor(version: CsafVersion, at: readonly Segment[]) {
    this.#version = version
    this.#path = [...at]
  }

  /** The value without what does not match; undefined when nothing does. */
  read(shape: Shape, value: unknown): unknown {
    switch (shape.kind) {
      case 'text':
        return this.#text(shape, value)
      case 'word':
        return this.#word(shape, value)
      case 'object':
        return this.#object(shape, value)
      case 'list':
        return this.#list(shape, value)
      case 'lazy':
        return this.read(shape.shape(), value)
      case 'number':
        if (typeof value !== 'number') return this.#mismatch('a number', value)
        if (value < shape.min || value > shape.max) {
          this.#problem(`${value} is not between ${shape.min} and ${shape.max}.`)
        }
        return value
      case 'boolean':
        return typeof value === 'boolean' ? value : this.#mismatch('true or false', value)
      case 'any':
        return value
    }
  }

  #text(shape: TextShape, value: unknown): string | undefined {
    if (typeof value !== 'string') return this.#mismatch('text', value)
    if (shape.rule && value.length > maxRuledLength) return this.#tooLong(value)
    const fault = textFault(shape, value, this.#version)
    if (fault !== undefined) this.#problem(fault)
    return value
  }

  #word({ words, only }: WordShape, value: unknown): string | undefined {
    if (typeof value !== 'string') return this.#mismatch('text', value)
    const other = this.#version === '2.0' ? '2.1' : '2.0'
    const foreign = only[other] ?? []
    const known = words.filter((word) => !foreign.includes(word))
    if (known.includes(value)) return value
    const meant = known.find((word) => word.toLowerCase() === value.toLowerCase())
    const hint = foreign.includes(value) ? `; it is a word of CSAF ${other}` : meant ? `; write "${meant}"` : ''
    this.#problem(`${quoted(value, 80)} is not one of ${known.join(', ')}${hint}.`)
    return this.#leftOut()
  }

  #object(shape: ObjectShape, value: unknown): unknown {
    if (!isObject(value)) return this.#mismatch('an object', value)
    const keys = Object.keys(value)
    this.#count(shape, keys.length)
    let copy: Record<string, unknown> | undefined
    for (const key of keys) {
      const field = Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined
      if (!field || (field.only && field.only !== this.#version)) {
        this.#further(shape, key, field?.only)
        if (!field) continue
        copy ??= { ...value }
        delete copy[key]
        continue
      }
      this.#path.push(key)
      const read = this.read(field.shape, value[key])
      this.#path.pop()
      if (read === value[key]) continue
      copy ??= { ...value }
      if (read === undefined) delete copy[key]
      else copy[key] = read
    }
    this.#required(shape, value)
    for (const { message, property } of shape.rule?.(value) ?? []) this.#problem(message, property)
    return copy ?? value
  }

  #count({ min, max }: ObjectShape, count: number): void {
    if (count < min) this.#problem(`There must be at least ${min} ${min === 1 ? 'property' : 'properties'} here.`)
    if (count > max) this.#problem(`There may be at most ${max} properties here.`)
  }

  #required({ fields }: ObjectShape, value: object): void {
    for (const key in fields) {
      const field = fields[key]
      const needed = field?.required === true || field?.required === this.#version
      if (!needed || (field?.only && field.only !== this.#version) || Object.hasOwn(value, key)) continue
      this.#problem(`"${key}" is missing; CSAF ${this.#version} demands it.`)
    }
  }

  #further({ further }: ObjectShape, key: string, only: CsafVersion | undefined): void {
    if (further === 'open') return
    this.#path.push(key)
    const closed = this.#version === '2.1' && further !== 'counted'
    if (!closed) this.unknown.push(pointerOf(this.#path))
    else if (only) this.#problem(`"${key}" is a property of CSAF ${only}, not of ${this.#version}.`)
    else this.#problem(`CSAF ${this.#version} knows no property ${quoted(key, 80)} here.`)
    this.#path.pop()
  }

  #list({ item, min, unique }: ListShape, value: unknown): unknown {
    if (!Array.isArray(value)) return this.#mismatch('a list', value)
    if (value.length < min) {
      this.#problem(min === 1 ? 'The list is empty; leave it out.' : `The list has fewer than ${min} items.`)
    }
    let copy: unknown[] | undefined
    for (let i = 0; i < value.length; i++) {
      this.#path.push(i)
      const read = this.read(item, value[i])
      this.#path.pop()
      if (read === value[i]) continue
      copy ??= [...value]
      copy[i] = read ?? emptyOf(item)
    }
    if (unique === true || unique === this.#version) this.#duplicates(value)
    return copy ?? value
  }

  #duplicates(value: readonly unknown[]): void {
    if (value.length < 2) return
    const seen = new Map<string, number>()
    for (const [index, item] of value.entries()) {
      const key = typeof item === 'string' ? `"${item}` : sortedJson(item)
      const first = seen.get(key)
      if (first === undefined) seen.set(key, index)
      else this.#problem(`Items ${first} and ${index} of the list are the same; it must not hold anything twice.`)
    }
  }

  #tooLong({ length }: string): undefined {
    const [most, count] = [maxRuledLength, length].map(grouped)
    this.#problem(`The text has ${count} characters; here Tocsin reads no more than ${most}.`)
    return this.#leftOut()
  }

  #mismatch(wanted: string, value: unknown): undefined {
    this.#problem(`There must be ${wanted} here, not ${nameOf(value)}.`)
    // JSON has no undefined: whoever writes a document leaves a property out so.
    return value === undefined ? undefined : this.#leftOut()
  }

  /** Notes that what stands here is left out of the view. */
  #leftOut(): undefined {
    const pattern = patternOf(this.#path)
    const known = this.unread.get(pattern)
    const pointer = known?.pointer ?? pointerOf(this.#path)
    this.unread.set(pattern, { pointer, count: (known?.count ?? 0) + 1 })
    return undefined
  }

  #problem(message: string, ...below: readonly Segment[]): void {
    if (this.problems.length < maxProblems) {
      this.problems.push({ pointer: pointerOf([...this.#path, ...below]), message })
    } else this.more++
  }
}

/** A path as `Unread` keeps it. */
function patternOf(path: readonly Segment[]): string {
  const parts: string[] = []
  for (const segment of path) {
    if (typeof segment === 'number') parts.push(`${parts.pop() ?? ''}[]`)
    else if (segment !== 'branches' || parts.at(-1) !== 'branches[]') parts.push(segment)
    else parts[parts.length - 1] = segment
  }
  return parts.join('.')
}

function nameOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return (
    { string: 'text', number: 'a number', boolean: 'true or false', object: 'an object' }[typeof value as string] ??
    'nothing'
  )
}
