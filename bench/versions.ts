/** Comparisons a second of each version order, on versions already parsed; one line each: `id number`. */
import { schemes } from '../src/versions/index.ts'

const count = 2_000

for (const { id, parse, compare } of schemes) {
  const versions = Array.from({ length: count }, (_, i) => parse(`${i % 7}.${i % 31}.${i % 97}`)).filter(
    (v) => v !== undefined,
  )
  const startedAt = performance.now()
  let compared = 0
  // Used below, so that the runtime cannot leave the comparisons out.
  let sum = 0
  while (performance.now() - startedAt < 300) {
    for (let i = 1; i < versions.length; i++) sum += compare(versions[i - 1], versions[(i * 31) % versions.length])
    compared += versions.length - 1
  }
  if (Number.isNaN(sum)) throw new Error(`${id} gave no number`)
  console.log(`${id} ${Math.round(compared / ((performance.now() - startedAt) / 1000))}`)
}
