import type { Breach, GuardOptions } from '../index.ts'
import { type Page, type Protocol, visit } from './loopback.ts'

/** What a page threw, if it did; the reply is then ended as it is. */
export async function thrownBy(protocol: Protocol, page: Page, options: GuardOptions = { mode: 'throw' }) {
  let thrown: unknown
  const received = await visit(
    protocol,
    (reply, guard, request) => {
      try {
        page(reply, guard, request)
      } catch (error) {
        thrown = error
        reply.statusCode = 500
        reply.end('sorry')
      }
    },
    options,
  )
  return { thrown, received }
}

/** The same page in the mode `drop`, with all that was reported. */
export async function dropped(protocol: Protocol, page: Page) {
  const breaches: Breach[] = []
  const received = await visit(protocol, page, { mode: 'drop', onBreach: (breach) => void breaches.push(breach) })
  return { received, kinds: breaches.map(({ kind }) => kind), breaches }
}
