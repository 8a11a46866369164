import type { WatchedHeader } from './options.ts'

type Touched = (name: WatchedHeader) => void

/** By which `util.inspect`, and so `console.log` and `%O`, asks an object how it wants to be shown. */
const inspectCustom = Symbol.for('nodejs.util.inspect.custom')

/**
 * The fields of a request, so that a touch of a watched one calls `touched`: reading it, asking whether it is there,
 * and going through all of them, since that shows even that it is not there. `given` loses its watched fields, unless it
 * is frozen: what looks through the proxy, as `util.inspect` does, finds none there.
 */
export function watchedHeaders<T extends object>(given: T, watched: readonly WatchedHeader[], touched: Touched): T {
  const headers = Object.isExtensible(given) ? given : copyOf(given)
  const hidden = takeOut(headers, watched)
  let isOut = true
  const touchAll = () => {
    for (const name of watched) touched(name)
  }
  /** Where a field is kept; calls `touched` for a watched one. */
  const placeOf = (key: string | symbol): object => {
    const name = watched.find((one) => one === key)
    if (!name) return headers
    touched(name)
    return isOut ? hidden : headers
  }
  /** For what a proxy can only answer of fields that its target has: freezing it, and fields that stay for good. */
  const putBack = () => {
    touchAll()
    for (const key of Object.keys(hidden)) moveProperty(key, hidden, headers)
    isOut = false
  }
  showWhenInspected(headers, () => {
    touchAll()
    return { ...headers, ...hidden }
  })
  return new Proxy(headers, {
    get: (_target, key) => Reflect.get(placeOf(key), key),
    set: (_target, key, value) => Reflect.set(placeOf(key), key, value),
    has: (_target, key) => Reflect.has(placeOf(key), key),
    deleteProperty: (_target, key) => Reflect.deleteProperty(placeOf(key), key),
    getOwnPropertyDescriptor: (_target, key) =>
      key === inspectCustom ? undefined : Reflect.getOwnPropertyDescriptor(placeOf(key), key),
    defineProperty: (_target, key, descriptor) => {
      if (placeOf(key) === hidden && !descriptor.configurable) putBack()
      return Reflect.defineProperty(placeOf(key), key, descriptor)
    },
    ownKeys: (target) => {
      touchAll()
      const own = Reflect.ownKeys(target).filter((key) => key !== inspectCustom)
      return [...own, ...Reflect.ownKeys(hidden)]
    },
    preventExtensions: (target) => {
      putBack()
      Reflect.deleteProperty(target, inspectCustom)
      return Reflect.preventExtensions(target)
    },
  })
}

/** Puts the watched fields in the place of a request's own, wherever the request keeps them. */
export function watchRequest(
  request: { headers: object; rawHeaders: unknown },
  watched: readonly WatchedHeader[],
  touched: Touched,
): void {
  if (watched.length === 0) return
  // Reading them first lets Node parse them before anybody watches.
  const { headers, rawHeaders } = request
  const seen = watchedHeaders(headers, watched, touched)
  const touchAll = () => {
    for (const name of watched) touched(name)
  }
  // Node keeps both under symbols, which its own getters and `util.inspect` read.
  for (const key of Object.getOwnPropertySymbols(request)) {
    const kept: unknown = Reflect.get(request, key)
    if (kept === headers) Reflect.set(request, key, seen)
    else if (kept === rawHeaders) accessor(request, key, { first: rawHeaders, touched: touchAll })
    else if (holdsFields(kept, watched)) Reflect.set(request, key, watchedHeaders(kept, watched, touched))
  }
  accessor(request, 'headers', { first: seen, touched() {} })
  // All of the fields, of which Node makes `headersDistinct`.
  accessor(request, 'rawHeaders', { first: rawHeaders, touched: touchAll })
}

/** `headersDistinct`, where somebody asked for it before the guard came. */
function holdsFields(kept: unknown, watched: readonly WatchedHeader[]): kept is object {
  return typeof kept === 'object' && kept !== null && watched.some((name) => Object.hasOwn(kept, name))
}

/** With fields that can be taken out, which those of a frozen object cannot. */
function copyOf<T extends object>(frozen: T): T {
  const copy: T = Object.create(Object.getPrototypeOf(frozen))
  return Object.assign(copy, frozen)
}

/** Moves the watched fields into an object of their own. */
function takeOut(headers: object, watched: readonly WatchedHeader[]): object {
  const hidden: object = Object.create(null)
  for (const name of watched) moveProperty(name, headers, hidden)
  return hidden
}

function moveProperty(key: string, from: object, to: object): void {
  const property = Reflect.getOwnPropertyDescriptor(from, key)
  if (property && Reflect.deleteProperty(from, key)) Reflect.defineProperty(to, key, property)
}

function showWhenInspected(headers: object, show: () => object): void {
  Reflect.defineProperty(headers, inspectCustom, { configurable: true, enumerable: false, value: show })
}

function accessor(
  request: object,
  name: string | symbol,
  { first, touched }: { readonly first: unknown; readonly touched: () => void },
): void {
  let value = first
  const enumerable = Reflect.getOwnPropertyDescriptor(request, name)?.enumerable ?? false
  Object.defineProperty(request, name, {
    configurable: true,
    enumerable,
    get() {
      touched()
      return value
    },
    set(replaced: unknown) {
      value = replaced
    },
  })
}
