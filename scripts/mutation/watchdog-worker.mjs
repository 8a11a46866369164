/** The thread of watchdog.mjs. */
import { writeFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'

const everyMilliseconds = 250
const { limit, note } = workerData
let mutant = ''

parentPort.on('message', (id) => {
  mutant = id
})
setInterval(() => {
  if (limit[0] === 0 || processor() <= limit[0]) return
  writeFileSync(note, JSON.stringify({ mutant }))
  process.kill(process.pid, 'SIGKILL')
}, everyMilliseconds)

function processor() {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
