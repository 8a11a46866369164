import { ProcessPool } from '../io/process/process-pool.ts'
import type { Answer, ValidatorBackend } from '../server/index.ts'

/** Two, so that one large document does not hold up all others; what each may take is far above any real document. */
const limits = { workers: 2, seconds: 60, secondsWhileOthersWait: 15, mebibytes: 1024 }

/** The backend of the server's validator service: processes that run `module`, validator-worker.ts. */
export function validatorPool(module: URL): ValidatorBackend & { close(): Promise<void> } {
  const pool = new ProcessPool({ module, ...limits })
  // The worker answers with what answerValidate and answerTests make.
  const run = async (job: Uint8Array | 'tests') => (await pool.run(job)) as Answer
  return { validate: run, tests: () => run('tests'), close: () => pool.close() }
}
