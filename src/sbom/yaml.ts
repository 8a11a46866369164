import {
  EVENT_ID,
  type Event,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  YAMLException,
} from 'js-yaml'
import { TocsinError } from '../domain/errors.ts'
import { location } from '../text/json/text.ts'
import { maxDepth, standsTwice } from './json.ts'

/**
 * Parses one YAML document. Scalars stay texts, so that version 1.10 is not the number 1.1, and keys are texts. A
 * duplicate key in a map is refused, and so is an alias once aliases repeat more than the document itself holds.
 * Throws TocsinError (sbom_too_large, sbom_unreadable) that says where.
 */
export function parseYaml(text: string): unknown {
  refuseDense(text)
  const builder = new Builder(text)
  for (const event of eventsOf(text)) builder.add(event)
  return builder.value
}

/** Signs allowed in any text, however short. */
const always = 10_000

/** The fewest characters of text per sign, on average: no document was found below 12. */
const leastCharacters = 6

/** Signs at which a value begins: the parser makes something of a hundred bytes for each, at once for the whole text. */
const signs = /[,[{\n]|[-:?](?=[ \n])/g

function refuseDense(text: string): void {
  let left = Math.max(always, text.length / leastCharacters)
  for (signs.lastIndex = 0; signs.test(text); ) {
    if (--left > 0) continue
    const where = location(text, signs.lastIndex - 1)
    const message = `the YAML holds more than one line or value for every ${leastCharacters} characters at ${where}`
    throw new TocsinError('sbom_too_large', message)
  }
}

function eventsOf(text: string): readonly Event[] {
  try {
    return parseEvents(text, { maxDepth })
  } catch (cause) {
    if (!(cause instanceof YAMLException)) throw cause
    const where = location(text, Math.min(cause.mark?.position ?? 0, text.length))
    if (cause.reason.includes('maxDepth')) {
      throw new TocsinError('sbom_too_large', `the YAML is nested more than ${maxDepth} levels deep at ${where}`)
    }
    throw new TocsinError('sbom_unreadable', `the YAML is broken at ${where}: ${cause.reason}`, { cause })
  }
}

/** A list or map whose end has not come yet. */
interface Open {
  readonly value: unknown[] | Record<string, unknown>
  /** The key that waits for its value. */
  key: string | undefined
  readonly anchor: string | undefined
  /** How large everything before it was. */
  readonly sizeBefore: number
}

/** What an anchor names, and how large it is. */
interface Anchored {
  readonly value: unknown
  readonly size: number
}

/** Aliases that repeat fewer are never too many. */
const fewCharacters = 10_000

/** Of each value besides its characters. */
const sizeOfValue = 4

/** Makes the value that the events of a document describe. */
class Builder {
  value: unknown
  readonly #text: string
  readonly #open: Open[] = []
  readonly #anchors = new Map<string, Anchored>()
  #documents = 0
  /** Of all values so far, those behind aliases as often as they are named. */
  #size = 0
  #repeated = 0

  constructor(text: string) {
    this.#text = text
  }

  add(event: Event): void {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        if (++this.#documents > 1) throw unreadable('the YAML holds more than one document')
        break
      case EVENT_ID.SEQUENCE:
        this.#enter([], event, event.start)
        break
      case EVENT_ID.MAPPING:
        this.#enter({}, event, event.start)
        break
      case EVENT_ID.SCALAR:
        this.#scalar(event)
        break
      case EVENT_ID.ALIAS:
        this.#alias(event.anchorStart, event.anchorEnd)
        break
      case EVENT_ID.POP:
        this.#leave()
    }
  }

  #enter(value: Open['value'], at: { anchorStart: number; anchorEnd: number }, start: number): void {
    if (this.#takesKey()) throw this.#notAText(start)
    this.#open.push({ value, key: undefined, anchor: this.#anchorOf(at), sizeBefore: this.#size })
    this.#size += sizeOfValue
  }

  /** The end of a list or map, or of the document. */
  #leave(): void {
    const closed = this.#open.pop()
    if (!closed) return
    const { value, anchor, sizeBefore } = closed
    // Only now: a value that holds itself would have no end.
    if (anchor !== undefined) this.#anchors.set(anchor, { value, size: this.#size - sizeBefore })
    this.#put(value)
  }

  #scalar(event: ScalarEvent): void {
    const text = getScalarValue(this.#text, event)
    const size = sizeOfValue + text.length
    this.#size += size
    const anchor = this.#anchorOf(event)
    const isKey = this.#takesKey()
    const value = isKey || !isNull(event, text) ? text : null
    if (anchor !== undefined) this.#anchors.set(anchor, { value, size })
    if (isKey) this.#key(text, startOf(event))
    else this.#put(value)
  }

  #alias(start: number, end: number): void {
    const anchored = this.#anchors.get(this.#text.slice(start, end))
    if (!anchored) throw unreadable(`the YAML has an alias without an anchor at ${location(this.#text, start)}`)
    this.#size += anchored.size
    this.#repeated += anchored.size
    if (this.#repeated > Math.max(this.#text.length, fewCharacters)) {
      const where = location(this.#text, start)
      throw new TocsinError(
        'sbom_too_large',
        `the YAML has aliases that repeat more than the document itself holds, at ${where}`,
      )
    }
    if (!this.#takesKey()) this.#put(anchored.value)
    else if (typeof anchored.value === 'string') this.#key(anchored.value, start)
    else throw this.#notAText(start)
  }

  #takesKey(): boolean {
    const open = this.#open.at(-1)
    return open !== undefined && !Array.isArray(open.value) && open.key === undefined
  }

  #key(key: string, start: number): void {
    const open = this.#open.at(-1)
    if (!open) return
    if (Object.hasOwn(open.value, key)) throw standsTwice(key, location(this.#text, Math.max(start, 0)))
    open.key = key
  }

  #put(value: unknown): void {
    const open = this.#open.at(-1)
    if (!open) {
      this.value = value
    } else if (Array.isArray(open.value)) {
      open.value.push(value)
    } else if (open.key !== undefined) {
      setOwn(open.value, open.key, value)
      open.key = undefined
    }
  }

  #anchorOf({ anchorStart, anchorEnd }: { anchorStart: number; anchorEnd: number }): string | undefined {
    return anchorStart < 0 ? undefined : this.#text.slice(anchorStart, anchorEnd)
  }

  #notAText(start: number): TocsinError {
    return unreadable(`the YAML has a key that is not a text at ${location(this.#text, Math.max(start, 0))}`)
  }
}

/** The quote of a quoted text belongs to it. */
function startOf({ valueStart, style }: ScalarEvent): number {
  return style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED ? valueStart - 1 : valueStart
}

/** A plain object's own `__proto__` is data like any other. */
function setOwn(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true })
  } else {
    object[key] = value
  }
}

/** YAML 1.2.2, section 10.3.2; a tag before it makes it a text. */
function isNull({ style, tagStart }: ScalarEvent, text: string): boolean {
  return style === SCALAR_STYLE.PLAIN && tagStart < 0 && /^(?:~|null|Null|NULL)?$/.test(text)
}

function unreadable(message: string): TocsinError {
  return new TocsinError('sbom_unreadable', message)
}
