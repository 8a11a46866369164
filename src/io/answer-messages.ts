/** The other side of a WorkerDesk: answers its messages, one after the other, until the desk is gone. */
export function answerMessages(answer: (message: unknown) => Promise<unknown>): void {
  process.on('message', async (message: unknown) => {
    try {
      process.send?.({ value: await answer(message) })
    } catch (error) {
      process.send?.({ error })
    }
  })
  process.on('disconnect', () => process.exit())
  // A terminal signals all its processes; the desk ends its own when the replies under way are finished.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
}
