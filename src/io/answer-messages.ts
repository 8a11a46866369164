import { parentPort } from 'node:worker_threads'

/** The other side of a WorkerDesk: answers its messages, one after the other. */
export function answerMessages(answer: (message: unknown) => Promise<unknown>): void {
  parentPort?.on('message', async (message: unknown) => {
    try {
      parentPort?.postMessage({ value: await answer(message) })
    } catch (error) {
      parentPort?.postMessage({ error })
    }
  })
}
