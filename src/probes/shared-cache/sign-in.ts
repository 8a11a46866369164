import type { ProbeTarget } from '../../domain/probe-target.ts'
import type { Account } from './account.ts'
import type { Answer } from './answer.ts'
import type { SetCookie } from './cookies.ts'
import { hiddenFields } from './hidden-fields.ts'
import { withNonce } from './lanes.ts'
import type { Notebook } from './notebook.ts'
import { shownLocation } from './shown-location.ts'
import { Stopped } from './stopped.ts'
import { bodyOf } from './template.ts'

/** Sign-ins that lead on further are no use to anybody. */
const maxRedirects = 5

interface Signing {
  readonly account: Account
  /** Takes the cookies that the sign-in sets, the last of each name. */
  readonly cookies: Map<string, SetCookie>
}

/**
 * Signs an account in. A redirect is followed only as long as no cookie was set, and to an address of its own, because
 * whoever follows it with a session may leave that in a cache. Throws Stopped where the sign-in fails.
 */
export async function signIn(notebook: Notebook, target: ProbeTarget, { account, cookies }: Signing): Promise<void> {
  const { login } = target
  const { visitor, jar } = account
  const keep = (answer: Answer) => {
    for (const cookie of answer.setCookies) cookies.set(cookie.name, cookie)
    return answer
  }
  let fields = account.credentials
  if (login.page !== undefined) {
    const path = withNonce(login.page, notebook.nonce())
    const page = keep(await notebook.ask({ visitor, purpose: `${visitor} opens the sign-in page`, path, jar }))
    fields = { ...hiddenFields(page.text), ...fields }
  }
  const origin = new URL(target.baseUrl).origin
  const referer = `${target.baseUrl}${login.page ?? login.path}`
  const headers = { 'content-type': login.contentType, origin, referer, ...login.headers }
  const body = bodyOf(login, fields)
  const first = { visitor, purpose: `${visitor} signs in`, method: login.method, path: login.path, jar, headers, body }
  let answer = keep(await notebook.ask(first))
  for (let hops = 0; isRedirect(answer) && cookies.size === 0; hops++) {
    if (hops === maxRedirects) throw failed(account, `was redirected more than ${maxRedirects} times`)
    const path = withNonce(inScope(target, account, answer), notebook.nonce())
    answer = keep(await notebook.ask({ visitor, purpose: `${visitor} is sent on`, path, jar }))
  }
  if (answer.status >= 400) throw failed(account, `was answered with ${answer.status}`)
}

function isRedirect({ status, fields }: Answer): boolean {
  return status >= 300 && status < 400 && status !== 304 && fields.get('location') !== undefined
}

/** Where a redirect leads, below the base URL. */
function inScope(target: ProbeTarget, account: Account, { fields }: Answer): string {
  const location = fields.get('location') ?? ''
  const base = new URL(`${target.baseUrl}${target.login.path}`)
  const url = URL.canParse(location, base.href) ? new URL(location, base.href) : undefined
  const prefix = new URL(target.baseUrl).pathname.replace(/\/$/, '')
  if (url?.origin !== base.origin || !`${url.pathname}/`.startsWith(`${prefix}/`)) {
    throw failed(account, `was redirected to ${shownLocation(location)}, which is out of scope`)
  }
  return `${url.pathname.slice(prefix.length)}${url.search}`
}

function failed({ visitor }: Account, what: string): Stopped {
  return new Stopped('set_up_failed', `Signing in as account ${visitor} failed: it ${what}.`)
}
