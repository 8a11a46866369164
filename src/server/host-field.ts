import type { IncomingMessage } from 'node:http'

/** `uri-host [ ":" port ]` of RFC 9110, 7.2; empty where the address has no authority. */
const hostShape = /^(?:[A-Za-z0-9._~!$&'()*+,;=%-]*|\[[0-9A-Fa-f:.]+\])(?::\d{0,5})?$/

type Request = Pick<IncomingMessage, 'rawHeaders' | 'headers'>

/**
 * Whether requests name one host, as RFC 9112, 3.2 demands: with two, a proxy and this server may each believe another,
 * and Node keeps the first without a word. `look` comes before the session guard, for which a look at all fields is a
 * look at the session.
 */
export function hostCheck(): { look(request: Request): void; isClear(request: Request): boolean } {
  const answers = new WeakMap<Request, boolean>()
  return {
    look(request) {
      if (!answers.has(request)) answers.set(request, namesOneHost(request))
    },
    isClear: (request) => answers.get(request) ?? false,
  }
}

function namesOneHost({ rawHeaders, headers }: Request): boolean {
  const count = rawHeaders.filter((text, i) => i % 2 === 0 && text.toLowerCase() === 'host').length
  return count <= 1 && hostShape.test(headers.host ?? '')
}
