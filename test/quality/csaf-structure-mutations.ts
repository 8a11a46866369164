import { textFault } from '../../src/csaf/schema/read.ts'
import type { ObjectShape, Shape, TextShape } from '../../src/csaf/schema/shape.ts'
import type { CsafVersion } from '../../src/csaf/schema/version.ts'
import { everyCsafText } from './csaf-texts.ts'
import type { Random } from './random.ts'

/**
 * Writes documents that fit a shape, with each optional field by chance, so that in the end every field of the table
 * was there. What our table allows is written; whether it may be is for another judge to say.
 */
export class ShapeWriter {
  readonly #version: CsafVersion
  readonly #random: Random
  #depth = 0

  constructor(version: CsafVersion, random: Random) {
    this.#version = version
    this.#random = random
  }

  write(shape: Shape): unknown {
    switch (shape.kind) {
      case 'text':
        return this.#random.pick(fitting(shape, this.#version))
      case 'word': {
        const foreign = shape.only[this.#version === '2.0' ? '2.1' : '2.0'] ?? []
        return this.#random.pick(shape.words.filter((word) => !foreign.includes(word)))
      }
      case 'number':
        return this.#random.pick([shape.min, shape.max, (shape.min + shape.max) / 2, shape.min + 0.1, shape.max - 0.1])
      case 'boolean':
        return this.#random.below(2) === 0
      case 'list':
        return this.#list(shape.item, shape.min)
      case 'object':
        return this.#lawful(shape)
      case 'lazy':
        return this.#nested(shape.shape())
      case 'any':
        return 'anything'
    }
  }

  #nested(shape: Shape): unknown {
    this.#depth++
    const value = this.write(shape)
    this.#depth--
    return value
  }

  /** Items that are not distinguished by chance are distinguished by force. */
  #list(item: Shape, min: number): unknown {
    const items: unknown[] = []
    for (let rest = Math.max(min, 1 + this.#random.below(2)), tries = 20; rest > 0 && tries > 0; tries--) {
      const value = this.write(item)
      if (items.some((other) => JSON.stringify(other) === JSON.stringify(value))) continue
      items.push(value)
      rest--
    }
    return items
  }

  /** Written again until it keeps the rule between properties, if there is one. */
  #lawful(shape: ObjectShape): unknown {
    let value = this.#object(shape)
    for (let tries = 200; tries > 0 && (shape.rule?.(value) ?? []).length > 0; tries--) value = this.#object(shape)
    return value
  }

  #object(shape: ObjectShape): Record<string, unknown> {
    const own = Object.entries(shape.fields).filter(([, { only }]) => only === undefined || only === this.#version)
    const must = own.filter(([, { required }]) => required === true || required === this.#version)
    const may = own.filter((field) => !must.includes(field))
    const most = Number.isFinite(shape.max) ? shape.max - must.length : may.length
    const chosen = may.filter(([, field]) => {
      if (field.shape.kind === 'lazy') return this.#depth < 3 && this.#random.below(2) === 0
      return this.#random.below(3) === 0
    })
    const least = shape.min - must.length
    const plain = may.filter(([, field]) => field.shape.kind !== 'lazy')
    while (chosen.length < least) chosen.push(this.#random.pick(plain))
    const fields = [...must, ...chosen.slice(0, most)]
    return Object.fromEntries(fields.map(([key, field]) => [key, this.write(field.shape)]))
  }
}

const fittingTexts = new Map<TextShape, readonly string[]>()

function fitting(shape: TextShape, version: CsafVersion): readonly string[] {
  const known = fittingTexts.get(shape)
  if (known) return known
  const texts = everyCsafText.filter((text) => textFault(shape, text, version) === undefined)
  fittingTexts.set(shape, texts)
  return texts
}

type Container = Record<string, unknown> | unknown[]

interface Spot {
  readonly container: Container
  readonly key: string
}

const others: readonly unknown[] = [
  ...[null, true, false, 0, -1, -0.1, 10, 10.1, 9.8, 8.95, 5.55, 1e308, '', ' ', [], {}, [[]], [null], [{}]],
  ...[
    { a: 1 },
    ['a', 'a'],
    ['b', 'a'],
    [0, -0],
    [1, '1'],
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
  ],
]

const keys = ['extra', 'x_more', '__proto__', 'constructor', 'toString', '', '$schema', 'purls', 'purl', 'tlp', 'cwes']

/** Changes the form of a document in one to three places: types, keys, lists, texts. */
export function mutateStructure(document: unknown, random: Random): void {
  for (let changes = 1 + random.below(3); changes > 0; changes--) {
    const spots = [...spotsIn(document)]
    if (spots.length === 0) return
    change(random.pick(spots), spots, random)
  }
}

function* spotsIn(value: unknown): Iterable<Spot> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, part] of Object.entries(value)) {
    yield { container: value as Container, key } // An object or a list, as was just asked.
    yield* spotsIn(part)
  }
}

function change(spot: Spot, spots: readonly Spot[], random: Random): void {
  const value = valueAt(spot)
  const kind = random.below(8)
  if (kind === 0) set(spot, structuredClone(random.pick(others)))
  else if (kind === 1) remove(spot)
  else if (kind === 2 && Array.isArray(value)) value.splice(0)
  else if (kind === 2) set(spot, typeof value === 'object' ? {} : '')
  else if (kind === 3 && Array.isArray(value)) value.push(turned(random.pick([...value, 1])))
  else if (kind === 4) set(spot, structuredClone(valueAt(random.pick(spots))))
  else if (kind === 5 && typeof value === 'string') set(spot, edited(value, random))
  else if (kind === 3 || kind === 5) addKey(value, spot, random)
  else set(spot, random.pick(everyCsafText))
}

/** The same value, with its properties the other way round. */
function turned(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return structuredClone(value)
  return Object.fromEntries(Object.entries(value).reverse())
}

function addKey(value: unknown, { container }: Spot, random: Random): void {
  const target = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : container
  const key = random.pick(keys)
  // As JSON.parse does it, where __proto__ is a key like others.
  Object.defineProperty(target, Array.isArray(target) ? '0' : key, {
    ...{ value: 'more', configurable: true, enumerable: true, writable: true },
  })
}

function edited(text: string, random: Random): string {
  const at = random.below(text.length + 1)
  const bits = [' ', '-', '.', '\n', '%', '#', '/', '0', 'Z', ':', '\u{1f600}', '\u00a0', '"', '\\']
  const [before, after] = [text.slice(0, at), text.slice(at)]
  if (random.below(3) === 0) return before + after.slice(1)
  if (random.below(6) === 0) return random.below(2) === 0 ? text.toUpperCase() : text.toLowerCase()
  return before + random.pick(bits) + after
}

function valueAt({ container, key }: Spot): unknown {
  return Object.getOwnPropertyDescriptor(container, key)?.value
}

function set({ container, key }: Spot, value: unknown): void {
  Object.defineProperty(container, key, { value, configurable: true, enumerable: true, writable: true })
}

function remove({ container, key }: Spot): void {
  if (Array.isArray(container)) container.splice(Number(key), 1)
  else delete container[key]
}
