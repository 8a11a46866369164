import { expect, test } from 'vitest'
import { fixtureSite, served } from './served.ts'

const at = served(fixtureSite)

test('law 7: the server serves exactly what the static export writes', async () => {
  for (const [path, { type, bytes }] of fixtureSite) {
    const address = path.replace(/(^|\/)index\.html$/, '$1')
    const reply = await fetch(at(`/${address}`))
    expect([path, reply.status, reply.headers.get('content-type')]).toEqual([path, 200, type])
    expect(Buffer.from(await reply.arrayBuffer()).equals(bytes)).toBe(true)
  }
})
