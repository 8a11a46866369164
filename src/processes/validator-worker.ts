import { csafService } from '../actions/csaf/csaf-service.ts'
import { workerLoop } from '../io/process/worker-loop.ts'
import { answerTests, answerValidate } from '../server/index.ts'

/** The process in which `tocsin serve` validates documents: a body to validate, or nothing for the list of tests. */
const service = csafService({ now: () => Date.now() })

workerLoop(async (job) => {
  return job instanceof Uint8Array ? answerValidate(service, job) : answerTests(service)
})
