import { attributeOf, Jar, parseSetCookie } from '../../src/probes/shared-cache/cookies.ts'
import { hiddenFields } from '../../src/probes/shared-cache/sign-in.ts'
import { type HostileInputs, reading, times } from './hostile.ts'

const page = (html: string) => reading(Buffer.from(html), (bytes) => hiddenFields(bytes.toString()))
const cookie = (field: string) =>
  reading(Buffer.from(field), (bytes) => {
    const cookie = parseSetCookie(bytes.toString())
    if (!cookie) return
    new Jar().keep([cookie], 0)
    return attributeOf(cookie, 'path')
  })

/** Pages and fields of a site that is probed. */
export const pages: HostileInputs = {
  'hidden fields': (n) => page(times(n, (i) => `<input type=hidden name=f${i} value=v>`).join('')),
  'fields that are not closed': (n) => page('<input '.repeat(n)),
  'fields with a quote that is not closed': (n) => page('<input "'.repeat(n)),
  'fields with quotes of both kinds': (n) => page(`<input "'`.repeat(n)),
  'attributes of a field': (n) => page(`<input ${' name= '.repeat(n)}>`),
  'quotes of a field': (n) => page(`<input ${`name="`.repeat(n)}>`),
  'spaces in a field': (n) => page(`<input${' '.repeat(n)}name${' '.repeat(n)}>`),
  'spaces after a name in a field': (n) => page(`<input${` name${' '.repeat(30)}`.repeat(n)}>`),
  'entities in a field': (n) => page(`<input type=hidden name=a value="${'&#1;'.repeat(n)}">`),
  'ampersands in a field': (n) => page(`<input type=hidden name=a value="${'&#12345'.repeat(n)}">`),
  'attributes of a cookie': (n) => cookie(`a=b${';x=y'.repeat(n)}`),
  'spaces in a cookie': (n) => cookie(`a=${' '.repeat(n)}b; ${' '.repeat(n)}x`),
  cookies: (n) =>
    reading(Buffer.from(times(n, (i) => `c${i}=v; path=/a`).join('\n')), (bytes) => {
      const jar = new Jar()
      for (const line of bytes.toString().split('\n'))
        jar.keep(
          [parseSetCookie(line)].flatMap((each) => each ?? []),
          0,
        )
      return jar.for('/a%41')
    }),
}
