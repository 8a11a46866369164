/**
 * The session, so that each write to it calls `written` first. Plain objects, arrays, Maps and Sets are watched, also
 * inside each other; what is made by a class of its own is handed out as it is, since its private fields would not bear
 * it. A promise is watched by what it brings.
 */
export function watchedSession<T>(session: T, written: () => void): T {
  const known = new WeakMap<object, object>()
  const behind = new WeakMap<object, object>()
  /** A watched part that is put somewhere else in the session goes there as itself. */
  const bare = (value: unknown) => (typeof value === 'object' && value !== null && behind.get(value)) || value
  const watch = <V>(value: V): V => {
    if (typeof value !== 'object' || value === null) return value
    if (value instanceof Promise) return value.then(watch) as V // still a promise of the same
    if (!isPlain(value) && !isCollection(value)) return value
    const made = known.get(value) ?? new Proxy<object>(value, isPlain(value) ? plain : collection)
    known.set(value, made)
    behind.set(made, value)
    return made as V // looks and acts as the value does
  }
  const refuseLate: ProxyHandler<object> = {
    set: (target, key, value) => {
      written()
      return Reflect.set(target, key, bare(value))
    },
    deleteProperty: (target, key) => {
      written()
      return Reflect.deleteProperty(target, key)
    },
    defineProperty: (target, key, descriptor) => {
      written()
      return Reflect.defineProperty(target, key, descriptor)
    },
    setPrototypeOf: (target, prototype) => {
      written()
      return Reflect.setPrototypeOf(target, prototype)
    },
  }
  const plain: ProxyHandler<object> = {
    ...refuseLate,
    get: (target, key, receiver) => {
      const value: unknown = Reflect.get(target, key, receiver)
      return isFixed(target, key) ? value : watch(value)
    },
  }
  const collection: ProxyHandler<object> = {
    ...refuseLate,
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key, target)
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        if (typeof key === 'string' && changing.includes(key)) written()
        return watch(value.apply(target, given.map(bare)))
      }
    },
  }
  return watch(session)
}

const changing = ['set', 'add', 'delete', 'clear']

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null || Array.isArray(value)
}

function isCollection(value: object): boolean {
  return value instanceof Map || value instanceof Set
}

/** A property that a proxy must hand out exactly as it is. */
function isFixed(target: object, key: string | symbol): boolean {
  const property = Reflect.getOwnPropertyDescriptor(target, key)
  return property !== undefined && !property.configurable && property.writable === false
}
