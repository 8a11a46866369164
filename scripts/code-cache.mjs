/** Runs dist/quick.cjs with the arguments that it is given, and writes what V8 compiled of it to dist/quick.cache. */
import { renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { loadCompiled } from '../bin/quick.js'

const root = resolve(import.meta.dirname, '..')
const { exports, script } = loadCompiled(join(root, 'dist', 'quick.cjs'))
await exports.main(process.argv.slice(2), root, '0.0.0')
const file = join(root, 'dist', 'quick.cache')
writeFileSync(`${file}.tmp`, script.createCachedData())
renameSync(`${file}.tmp`, file)
