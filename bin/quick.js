/**
 * Loads dist/quick.cjs, the bundle of the commands that start many times a day, without compiling it again: V8 takes
 * what it compiled when the bundle was built, unless this is another version of Node or has other flags; then it
 * compiles anew. The cache is as trustworthy as the code beside it: who can write one can write the other.
 */
const { existsSync, readFileSync } = process.getBuiltinModule('node:fs')
const { createRequire } = process.getBuiltinModule('node:module')
const { dirname } = process.getBuiltinModule('node:path')
const { constants, Script } = process.getBuiltinModule('node:vm')
const { crc32 } = process.getBuiltinModule('node:zlib')

/**
 * The exports of a file that is the function around a CommonJS module, and its script. `cache` is what `sealed` made of
 * the same file; of damage, or of another file, nothing is taken.
 */
export function loadCompiled(file, cache) {
  const source = readFileSync(file)
  const cachedData = cache && unsealed(cache, source)
  const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER
  const script = new Script(source.toString('latin1'), { filename: file, cachedData, importModuleDynamically })
  const module = { exports: {} }
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file))
  return { exports: module.exports, script }
}

/**
 * What V8 compiled of a source, with a checksum of both behind it. V8 itself looks at the length of the source only, and
 * a single wrong bit of what it compiled can end the process without a word.
 */
export function sealed(cachedData, source) {
  const seal = Buffer.alloc(sealLength)
  seal.writeUInt32LE(crc32(cachedData, crc32(source)))
  return Buffer.concat([cachedData, seal])
}

function unsealed(cache, source) {
  if (cache.length < sealLength) return undefined
  const cachedData = cache.subarray(0, -sealLength)
  const isWhole = cache.readUInt32LE(cachedData.length) === crc32(cachedData, crc32(source))
  return isWhole ? cachedData : undefined
}

const sealLength = 4

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
 * Settings of V8 for a process that ends soon, and their usual values. Code that is optimised in other threads, after some
 * hundred calls, would take a fifth of the processor's time and be used too late: here only what a large document repeats
 * is optimised. The heap of a young process grows so slowly that a scan which fills 30 MB collects it ten times.
 */
export const settings = [
  '--invocation-count-for-maglev=12000', // 400
  '--invocation-count-for-maglev-osr=3000', // 100
  '--invocation-count-for-turbofan=90000', // 3000
  '--invocation-count-for-osr=15000', // 500
  '--semi-space-growth-factor=4', // 2
]

/** Node 22 to 24 know all of the settings; of what V8 does not know, it complains on standard error. */
const oldest = 22
const newest = 24

/** Puts the settings in force. To be called when the code is loaded, since V8 refuses what it compiled under others. */
export function settle() {
  const major = Number.parseInt(process.versions.node, 10)
  if (major < oldest || major > newest) return
  const { setFlagsFromString } = process.getBuiltinModule('node:v8')
  for (const setting of settings) setFlagsFromString(setting)
}

/** Ends the process where all is written. V8 would otherwise give back its memory page by page, 2 ms of the processor. */
export function leave() {
  if (process.stdout.writableLength === 0 && process.stderr.writableLength === 0) process.exit()
}

/** A file's bytes, or undefined where there is none. */
export function bytesOf(file) {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}
