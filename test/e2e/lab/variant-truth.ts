import { setTimeout as wait } from 'node:timers/promises'
import { accounts } from './accounts.ts'
import { ask, type Reply } from './client.ts'
import { type Measured, signIn, type Visitor, whoIs } from './truth.ts'

/** Further ways in which a cache may leak what is alice's. */
export type VariantName = 'authorization' | 'head' | 'overlap' | 'path_confusion' | 'renewal'

type Attempt = (url: string, alice: Visitor) => Promise<readonly Reply[]>

const [account] = accounts
const twice = async (url: string) => [await ask({ url }), await ask({ url })]

/** Each lets alice ask in its own way, and answers with what strangers got. */
const attempts: Readonly<Record<VariantName, Attempt>> = {
  async authorization(url) {
    await ask({ url, headers: { authorization: `Lab ${account.user} ${account.password}` } })
    return twice(url)
  },
  async head(url, { cookie }) {
    await ask({ method: 'HEAD', url, cookie })
    return twice(url)
  },
  async overlap(url, { cookie }) {
    const [, reply] = await Promise.all([ask({ url, cookie }), wait(20).then(() => ask({ url }))])
    return [reply]
  },
  async path_confusion(url, { cookie }) {
    const below = url.replace('?', '/').concat('.css')
    await ask({ url: below, cookie })
    return twice(below)
  },
  async renewal(url, { cookie }) {
    await ask({ url })
    await wait(3100)
    await ask({ url, cookie })
    await wait(100)
    return twice(url)
  },
}

/** Whether strangers get alice's session or what she alone may see; on a fresh deployment, as for `measure`. */
export async function measureVariant(measured: Measured, variant: VariantName): Promise<boolean> {
  const alice = await signIn(measured, account)
  const urls = Array.from({ length: 5 }, (_, lane) => `${measured.baseUrl}${measured.page}?lane=${lane}`)
  const replies = await Promise.all(urls.map((url) => attempts[variant](url, alice)))
  for (const { body, cookies } of replies.flat()) {
    const session = cookies.get(measured.sessionCookie)
    if (body.includes(account.user) || (session && (await whoIs(measured, session)) === account.user)) return true
  }
  return false
}
