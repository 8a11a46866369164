/**
 * Loads dist/quick.cjs, the bundle of the commands that start many times a day, without compiling it again: V8 takes
 * what it compiled when the bundle was built, unless this is another version of Node or has other flags; then it
 * compiles anew. The cache is as trustworthy as the code beside it: who can write one can write the other.
 */
const { readFileSync } = process.getBuiltinModule('node:fs')
const { createRequire } = process.getBuiltinModule('node:module')
const { dirname } = process.getBuiltinModule('node:path')
const { constants, Script } = process.getBuiltinModule('node:vm')

/** The exports of a file that is the function around a CommonJS module, and its script. `cachedData` is what `script.createCachedData()` returned before. */
export function loadCompiled(file, cachedData) {
  const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER
  const script = new Script(readFileSync(file, 'latin1'), { filename: file, cachedData, importModuleDynamically })
  const module = { exports: {} }
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file))
  return { exports: module.exports, script }
}

/** A file's bytes, or undefined where there is none. */
export function bytesOf(file) {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}
