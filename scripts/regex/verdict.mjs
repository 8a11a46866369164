import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root } from '../setup.mjs'

const require = createRequire(import.meta.url)
const recheck = require('recheck')
const { version } = require('recheck/package.json')
const memory = join(root, 'node_modules', '.cache', 'tocsin', 'regex.json')

/**
 * How long matching takes at worst, by recheck: `{ status: 'safe' | 'vulnerable' | 'unknown', complexity, attack }`.
 * Verdicts are kept by literal, so that only new ones take time.
 */
export async function verdictOf({ source, flags }) {
  const key = `/${source}/${flags}`
  known[key] ??= await ask(source, flags)
  return known[key]
}

/** Writes down what is known for the next run. */
export function keepVerdicts() {
  mkdirSync(join(memory, '..'), { recursive: true })
  writeFileSync(memory, JSON.stringify({ version, known }))
}

const known = kept()

function kept() {
  if (!existsSync(memory)) return {}
  const { version: of, known } = JSON.parse(readFileSync(memory, 'utf8'))
  return of === version ? known : {}
}

// A fixed seed and no short limits of time, so that every run gives the same verdict on any machine.
const unhurried = { randomSeed: 1, timeout: 600_000, attackTimeout: null, incubationTimeout: null }

async function ask(source, flags) {
  const { status, complexity, attack, error } = await recheck.check(source, flags, unhurried)
  return { status, complexity: complexity?.summary ?? error?.kind, attack: attack?.pattern }
}
