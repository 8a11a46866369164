import type { WatchedHeader } from './options.ts'

/**
 * The fields of a request, so that a touch of a watched one calls `touched`: reading it, asking whether it is there,
 * and going through all of them, since that shows even that it is not there.
 */
export function watchedHeaders<T extends object>(
  headers: T,
  watched: readonly WatchedHeader[],
  touched: (name: WatchedHeader) => void,
): T {
  const touch = (key: string | symbol) => {
    const name = watched.find((one) => one === key)
    if (name) touched(name)
  }
  return new Proxy(headers, {
    get: (target, key, receiver) => {
      touch(key)
      return Reflect.get(target, key, receiver)
    },
    has: (target, key) => {
      touch(key)
      return Reflect.has(target, key)
    },
    getOwnPropertyDescriptor: (target, key) => {
      touch(key)
      return Reflect.getOwnPropertyDescriptor(target, key)
    },
    ownKeys: (target) => {
      for (const name of watched) touched(name)
      return Reflect.ownKeys(target)
    },
  })
}

/** Puts the watched fields in the place of a request's own. `rawHeaders`, of which Node makes `headersDistinct`, is all of them. */
export function watchRequest(
  request: { headers: object; rawHeaders: unknown },
  watched: readonly WatchedHeader[],
  touched: (name: WatchedHeader) => void,
): void {
  if (watched.length === 0) return
  // Reading them first lets Node parse them before anybody watches.
  const raw = request.rawHeaders
  accessor(request, 'headers', watchedHeaders(request.headers, watched, touched), () => {})
  accessor(request, 'rawHeaders', raw, () => {
    for (const name of watched) touched(name)
  })
}

function accessor(request: object, name: string, first: unknown, touched: () => void): void {
  let value = first
  Object.defineProperty(request, name, {
    configurable: true,
    enumerable: true,
    get() {
      touched()
      return value
    },
    set(replaced: unknown) {
      value = replaced
    },
  })
}
