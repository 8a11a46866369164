/**
 * For esbuild: modules of Node that are not loaded at its start are loaded where something of theirs is first used, not
 * where they are imported. A command pays for those that it uses; importing `node:crypto` alone takes 3 ms.
 */
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** Those that a scan has no need of, or only for some inputs. */
const lazy = [
  ...['child_process', 'crypto', 'dns', 'dns/promises', 'fs/promises', 'http', 'http2', 'https', 'net', 'readline'],
  ...['stream', 'stream/consumers', 'stream/promises', 'tls', 'tty', 'worker_threads'],
]

export const lazyBuiltins = {
  name: 'lazy-builtins',
  setup(build) {
    build.onResolve({ filter: /^(?:node:)?[\w/]+$/ }, ({ path }) => {
      const name = path.replace(/^node:/, '')
      return lazy.includes(name) ? { path: name, namespace: 'lazy-builtin', sideEffects: false } : undefined
    })
    build.onLoad({ filter: /.*/, namespace: 'lazy-builtin' }, ({ path }) => ({ contents: standIn(path) }))
  },
}

/** A module with the same exports: functions, classes and objects as proxies, the rest as it is. */
function standIn(name) {
  const names = Object.entries(require(`node:${name}`)).filter(
    ([key]) => /^[A-Za-z_$][\w$]*$/.test(key) && key !== 'default',
  )
  const lines = names.map(([key, value]) => {
    const isPlain = value === null || !['function', 'object'].includes(typeof value)
    return `export const ${key} = ${isPlain ? JSON.stringify(value) : `/* @__PURE__ */ standIn(${JSON.stringify(key)})`}`
  })
  return `
    const load = () => process.getBuiltinModule('node:${name}')
    const standIn = (key) => {
      const proxy = new Proxy(function () {}, {
        apply: (_, self, args) => Reflect.apply(load()[key], self, args),
        construct: (_, args, target) => Reflect.construct(load()[key], args, target === proxy ? load()[key] : target),
        get: (_, property) => load()[key][property],
      })
      return proxy
    }
    ${lines.join('\n')}
    export default /* @__PURE__ */ new Proxy({}, { get: (_, key) => load()[key] })
  `
}
