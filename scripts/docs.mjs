/**
 * `node scripts/docs.mjs`: writes docs/cli.md and man/tocsin.1 from the commands, docs/schemas.md and schemas/
 * from the shapes of what is read and written. A test holds them equal.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { referencePages } from './docs/pages.ts'
import { root } from './setup.mjs'

for (const [name, text] of await referencePages()) {
  const path = join(root, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
