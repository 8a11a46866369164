/** Runs dist/quick.cjs with the arguments that it is given, and writes what V8 compiled of it to dist/quick.cache. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { loadCompiled, sealed } from '../bin/quick.js'

const root = resolve(import.meta.dirname, '..')
const bundle = join(root, 'dist', 'quick.cjs')
const { exports, script } = loadCompiled(bundle)
await exports.main(process.argv.slice(2), root, '0.0.0')
const file = join(root, 'dist', 'quick.cache')
writeFileSync(`${file}.tmp`, sealed(script.createCachedData(), readFileSync(bundle)))
renameSync(`${file}.tmp`, file)
