/** The checks of the project by name, each a command of an installed tool, and how long each took. */
import { join } from 'node:path'
import { capture, captureNode } from './setup.mjs'

const commands = {
  types: () => captureNode([join('node_modules', '@typescript', 'native', 'bin', 'tsc'), '-p', '.']),
  lint: () => capture('biome', ['check', '--error-on-warnings', '.']),
  borders: () =>
    capture('depcruise', ['src', 'test', 'bench', '--config', '.dependency-cruiser.mjs', '--output-type', 'err']),
  regex: () => captureNode(['scripts/check-regex.mjs']),
  unused: () => capture('knip', ['--no-progress']),
  words: () => captureNode(['scripts/check-words.mjs']),
  build: () => captureNode(['scripts/build.mjs']),
  unit: () => capture('vitest', ['run', '--project', 'unit']),
}

/**
 * Runs the named checks two at a time, in their order, and prints what each wrote when it ends; all of them, even if
 * one fails. Resolves with `{name, code, seconds}` of each.
 */
export async function steps(names) {
  const waiting = [...names]
  const ended = []
  const work = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const step = await timed(name, commands[name])
      process.stderr.write(`${step.text}${step.code === 0 ? 'ok' : 'FAILED'}  ${name}\n`)
      ended.push(step)
    }
  }
  await Promise.all([work(), work()])
  return ended.toSorted((a, b) => names.indexOf(a.name) - names.indexOf(b.name))
}

/** What `action` resolves with, `{code, …}`, together with its name and the seconds that it took. */
export async function timed(name, action) {
  const startedAt = performance.now()
  const result = await action()
  return { name, ...result, seconds: (performance.now() - startedAt) / 1000 }
}

/**
 * Seconds per step, one line each, in the order in which they are given; with the sum of what `ended` holds where steps ran
 * side by side, `whole` is less than that.
 */
export function table(ended, whole) {
  const width = Math.max(...ended.map(({ name }) => name.length), 'in all'.length)
  const line = (name, seconds, note) => `  ${name.padEnd(width)}  ${seconds.toFixed(1).padStart(7)} s${note}\n`
  const lines = ended.map(({ name, seconds, code }) => line(name, seconds, code ? '  failed' : ''))
  return `\n${lines.join('')}${line('in all', whole, '')}`
}
