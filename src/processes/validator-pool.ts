import { WorkerDesk } from '../io/worker-desk.ts'
import type { Answer, ServiceDesk } from '../server/index.ts'

/** Two, so that one large document does not hold up all others; what each may take is far above any real document. */
const limits = { workers: 2, seconds: 60, secondsWhileOthersWait: 15, mebibytes: 1024 }

/** Where the validator service of the server makes its answers: in processes that run `module`, src/processes/validator-worker.ts. */
export function csafDesk(module: URL): ServiceDesk & { close(): Promise<void> } {
  const desk = new WorkerDesk({ module, ...limits })
  // The worker answers with what answerValidate and answerTests make.
  const ask = async (message: Uint8Array | 'tests') => (await desk.ask(message)) as Answer
  return { validate: ask, tests: () => ask('tests'), close: () => desk.close() }
}
