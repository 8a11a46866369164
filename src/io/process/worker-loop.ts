import { type Answer, failureAnswer } from './messages.ts'

/** The worker's side of a ProcessPool: does its jobs, one after the other, until the pool is gone. */
export function workerLoop(work: (job: unknown) => Promise<unknown>): void {
  const send = (answer: Answer) => process.send?.(answer)
  process.on('message', async (job: unknown) => {
    try {
      send({ value: await work(job) })
    } catch (error) {
      send(failureAnswer(error))
    }
  })
  process.on('disconnect', () => process.exit())
  // A terminal signals all its processes; the pool ends its own when the replies under way are finished.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
}
