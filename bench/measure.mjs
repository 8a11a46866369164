/** Runs whole processes and tells how long they took and how much memory they held at most. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const note = pathToFileURL(join(import.meta.dirname, 'note-memory.mjs')).href

/** One run: `{ seconds, megabytes, code, stdout }`. Memory only of Node processes; NaN otherwise. */
export async function once(command, args, { cwd, env = {}, until } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-bench-'))
  const file = join(folder, 'rss')
  const startedAt = performance.now()
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, TOCSIN_BENCH_RSS: file, NODE_OPTIONS: `--import ${note}`, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let stdout = ''
  let seconds
  child.stdout.on('data', (chunk) => {
    stdout += chunk
    if (until?.test(stdout) && seconds === undefined) {
      seconds = (performance.now() - startedAt) / 1000
      child.kill('SIGTERM')
    }
  })
  const code = await new Promise((resolve) => child.on('close', resolve))
  seconds ??= (performance.now() - startedAt) / 1000
  const megabytes = readRss(file)
  rmSync(folder, { recursive: true, force: true })
  return { seconds, megabytes, code, stdout }
}

/** Several runs after one that does not count: the medians. */
export async function median(runs, command, args, options) {
  const results = []
  for (let i = 0; i <= runs; i++) {
    const result = await once(command, args, options)
    if (i > 0) results.push(result)
  }
  const middle = (key) => results.map((result) => result[key]).sort((a, b) => a - b)[Math.floor(runs / 2)]
  return { ...results[0], seconds: middle('seconds'), megabytes: middle('megabytes') }
}

function readRss(file) {
  try {
    const kilobytes = readFileSync(file, 'utf8').trim().split('\n').map(Number)
    return Math.max(...kilobytes) / 1024
  } catch {
    return Number.NaN
  }
}
