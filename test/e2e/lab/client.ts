import { Agent, request } from 'node:http'

/** A reply, as far as the lab looks at it. */
export interface Reply {
  readonly status: number
  /** Cookies set, by name. */
  readonly cookies: ReadonlyMap<string, string>
  readonly body: string
}

export interface Question {
  readonly method?: string
  readonly url: string
  readonly cookie?: string | undefined
  /** Sent as a form. */
  readonly form?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
}

/** One request on a connection of its own, with no field of its own making. Throws where no reply comes. */
export function ask({ method = 'GET', url, cookie, form, headers }: Question): Promise<Reply> {
  const body = form && new URLSearchParams(form).toString()
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      method,
      agent: new Agent({ keepAlive: false }),
      headers: {
        ...headers,
        ...(cookie ? { cookie } : {}),
        ...(body ? { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length } : {}),
      },
    })
    asked.on('error', reject)
    asked.on('response', (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          cookies: readSetCookies(response.headers['set-cookie']),
          body: text,
        }),
      )
    })
    asked.setTimeout(10_000, () => asked.destroy(new Error(`No reply to ${method} ${url} in 10 s.`)))
    asked.end(body)
  })
}

function readSetCookies(fields: readonly string[] = []): Map<string, string> {
  return new Map(
    fields.map((field) => {
      const [name = '', ...value] = (field.split(';')[0] ?? '').split('=')
      return [name, value.join('=')]
    }),
  )
}
