/**
 * What inputs cost that are made to cost much (test/hostile), each in a process of its own: seconds of the processor, and
 * the most memory it took above what it started with. Argument: megabytes of each input (1). Linux only. Prints the
 * table of docs/performance.md, the dearest rows first, with a sign at those that are over the law of one second and
 * 100 MB for each MB; `node --expose-gc bench/hostile.ts 1 NAME` measures one.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { allHostile } from '../test/hostile/index.ts'

const [size = '1', only] = process.argv.slice(2)

if (only === undefined) printAll()
else console.log(JSON.stringify(await measured(only)))

function printAll(): void {
  const rows = Object.keys(allHostile).map((name) => {
    const args = ['--expose-gc', import.meta.filename, size, name]
    const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    const [seconds, megabytes] = stdout === '' ? [Number.NaN, Number.NaN] : (JSON.parse(stdout) as [number, number])
    return { name, seconds, megabytes }
  })
  rows.sort((a, b) => b.seconds - a.seconds)
  console.log('| input | s | MB | over the law |\n| --- | --: | --: | --- |')
  for (const { name, seconds, megabytes } of rows) {
    const over = seconds <= 1 && megabytes <= 100 ? '' : 'yes'
    console.log(`| ${name} | ${seconds.toFixed(2)} | ${Math.round(megabytes)} | ${over} |`)
  }
}

/** Seconds and megabytes for each megabyte of input. */
async function measured(name: string): Promise<[seconds: number, megabytes: number]> {
  const make = allHostile[name]
  if (!make) throw new Error(`there is no input called ${name}`)
  const few = await make(500)
  await attempt(few.run)
  const input = await make(Math.ceil((Number(size) * 2 ** 20 * 500) / few.bytes))
  for (let i = 0; i < 3; i++) globalThis.gc?.()
  // Forgets the peak so far, proc(5).
  writeFileSync('/proc/self/clear_refs', '5')
  const before = kibibytes('VmRSS')
  const startedAt = process.cpuUsage()
  await attempt(input.run)
  const { user, system } = process.cpuUsage(startedAt)
  const peak = kibibytes('VmHWM')
  few.end?.()
  input.end?.()
  const mebibytes = input.bytes / 2 ** 20
  return [(user + system) / 1e6 / mebibytes, (peak - before) / 1024 / mebibytes]
}

/** A refusal is an answer too. */
async function attempt(run: () => unknown): Promise<void> {
  try {
    await run()
  } catch {}
}

function kibibytes(name: string): number {
  return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
}
