import { csafService } from '../actions/csaf/csaf-service.ts'
import { answerMessages } from '../io/answer-messages.ts'
import { answerTests, answerValidate } from '../server/csaf-request.ts'

/** The process in which `tocsin serve` judges documents: a body to validate, or nothing for the list of tests. */
const service = csafService({ now: () => Date.now() })

answerMessages(async (message) => {
  return message instanceof Uint8Array ? answerValidate(service, message) : answerTests(service)
})
