/**
 * Puts `around` in the place of a method of this one object. `around` gets the method itself, to be called or not, and
 * what it was called with. Does nothing where there is no such method: which there are depends on the version of Node.
 */
export function wrapMethod(
  object: object,
  name: string,
  around: (call: (...given: readonly unknown[]) => unknown, given: readonly unknown[]) => unknown,
): void {
  const method: unknown = Reflect.get(object, name)
  if (typeof method !== 'function') return
  Object.defineProperty(object, name, {
    configurable: true,
    writable: true,
    value: (...given: readonly unknown[]): unknown =>
      around((...changed) => Reflect.apply(method, object, changed), given),
  })
}
