/** Preloaded into measured processes: notes the most memory that each held. */
import { appendFileSync } from 'node:fs'

process.on('exit', () => appendFileSync(process.env.TOCSIN_BENCH_RSS, `${process.resourceUsage().maxRSS}\n`))
