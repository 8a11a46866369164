import type { ServerResponse } from 'node:http'
import { SessionGuardError } from './breach.ts'
import { fieldsOfObject, fieldsOfResponse } from './fields.ts'
import type { Guard } from './guard.ts'
import { objectOf, type Pair, pairsOf } from './pairs.ts'
import { isCookieField, setsCookie } from './rule.ts'
import { wrapMethod } from './wrap-method.ts'

/**
 * Guards a reply of HTTP/1. Every head passes `writeHead`, also those that `write`, `end` and `flushHeaders` send by
 * themselves. Throws not_first.
 */
export function guardHttp1(response: ServerResponse, guard: Guard): void {
  refuseLateComer(response)
  const fields = fieldsOfResponse(response)
  const put = putter(response)
  let isChecking = false
  wrapMethod(response, 'writeHead', (call, given) => {
    const [status, reason, headers] = given
    const own = headers ?? (typeof reason === 'string' ? undefined : reason)
    const pairs = pairsOf(own)
    // Node refuses both, in words of its own.
    if (response.headersSent || !pairs) return call(...given)
    // What the rule does not concern leaves exactly as it came.
    if (guard.idle && !setsCookie(fields) && !pairs.some(isCookie)) return call(...given)
    put(pairs, Array.isArray(own))
    guard.headLeaves(fields, Number(status) | 0)
    isChecking = true
    try {
      return typeof reason === 'string' ? call(status, reason) : call(status)
    } finally {
      isChecking = false
    }
  })
  guardStoredHead(response, guard, () => isChecking)
  const early = 'writeInformation' in response ? 'writeInformation' : 'writeEarlyHints'
  wrapMethod(response, early, (call, given) => {
    const place = early === 'writeEarlyHints' ? 0 : 1
    return call(...given.with(place, corrected(given[place], 'field_before_head', guard)))
  })
  wrapMethod(response, 'addTrailers', (call, [trailers]) => call(corrected(trailers, 'field_in_trailer', guard)))
}

/**
 * `writeHead` of the prototype, called past the one above or left over where that was deleted, ends in `_storeHeader`,
 * which puts the head together.
 */
function guardStoredHead(response: ServerResponse, guard: Guard, isChecking: () => boolean): void {
  wrapMethod(response, '_storeHeader', (call, given) => {
    const [firstLine, head] = given
    const own = fieldsOfResponse(response)
    const object = isCollected(response, head) ? undefined : objectOf(head)
    const fields = object ? fieldsOfObject(object) : own
    if (response.headersSent || isChecking() || (guard.idle && !setsCookie(fields))) return call(...given)
    guard.headLeaves(fields, response.statusCode)
    return call(firstLine, object ?? head)
  })
}

/** Whether a head is what the response has collected by `setHeader`, which Node keeps in a form of its own. Else that stays behind. */
function isCollected(response: ServerResponse, head: unknown): boolean {
  const keys = Object.getOwnPropertySymbols(response)
  return typeof head === 'object' && head !== null && keys.some((key) => Reflect.get(response, key) === head)
}

/** The fields as given, or without those that do not belong there. */
export function corrected(given: unknown, kind: 'field_before_head' | 'field_in_trailer', guard: Guard): unknown {
  const object = objectOf(given)
  if (!object) return given
  const before = Object.keys(object).length
  guard.outsideLeaves(fieldsOfObject(object), kind)
  return Object.keys(object).length === before ? given : object
}

function refuseLateComer(response: ServerResponse): void {
  if (response.headersSent) throw new SessionGuardError('not_first', 'The head of this reply has gone already.')
  if (!Object.hasOwn(response, 'writeHead')) return
  const message = 'Something has wrapped writeHead of this reply before the guard, and could change the head after it.'
  throw new SessionGuardError('not_first', `${message} Let the guard come first.`)
}

/** Puts the fields given to `writeHead` among the others, as Node does: a list may name a field twice. */
function putter(response: ServerResponse): (pairs: readonly Pair[], mayRepeat: boolean) => void {
  const { removeHeader, appendHeader, setHeader } = response
  return (pairs, mayRepeat) => {
    const named = pairs.filter(([name]) => name)
    if (mayRepeat) for (const [name] of named) removeHeader.call(response, name)
    const put = mayRepeat ? appendHeader : setHeader
    // What is not a value of a field is for Node to refuse.
    for (const [name, value] of named) put.call(response, name, value as string)
  }
}

function isCookie([name]: Pair): boolean {
  return isCookieField(name)
}
