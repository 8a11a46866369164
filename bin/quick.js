/**
 * Loads dist/quick.cjs, the bundle of the commands that start many times a day, without compiling it again: V8 takes
 * what it compiled when the bundle was built, unless this is another version of Node or has other flags; then it
 * compiles anew. The cache is as trustworthy as the code beside it: who can write one can write the other.
 */
const { existsSync, readFileSync, statSync } = process.getBuiltinModule('node:fs')
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

/**
 * Whether a call is a scan for which dist/quick.cjs has all: no VEX, no large report, no file with defaults of options
 * in the folder or above. A file's name that looks otherwise only costs the time to load all commands.
 */
export function isPlain(args, folder) {
  if (args[0] !== 'scan' || args.some((arg) => /^--(?:vex|config)|html|cyclonedx|openvex/.test(arg))) return false
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(`${at}/.tocsin.json`)) return false
    if (at === dirname(at)) return true
  }
}

/**
 * The heap of a young process grows so slowly that a scan which fills 30 MB collects it ten times, a tenth of its time.
 * Not for small documents, where loading what sets it takes longer; and after the code is loaded, since V8 refuses what
 * it compiled under other settings.
 */
export function growFaster(args) {
  const bytes = args.reduce((sum, arg) => sum + (existsSync(arg) ? statSync(arg).size : 0), 0)
  if (bytes > largeBytes) process.getBuiltinModule('node:v8').setFlagsFromString('--semi-space-growth-factor=4')
}

const largeBytes = 10 ** 6

/** A file's bytes, or undefined where there is none. */
export function bytesOf(file) {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}
