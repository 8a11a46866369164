import { describe, expect, test } from 'vitest'
import { proxiesOf } from './proxies.ts'

const through = (env: NodeJS.ProcessEnv, url: string) => proxiesOf(env).through(new URL(url))?.href

describe('an address is asked through', () => {
  const proxy = 'http://proxy.example:3128/'
  test.each<[string, NodeJS.ProcessEnv, string, string | undefined]>([
    ['the proxy of its protocol', { HTTPS_PROXY: proxy, HTTP_PROXY: 'http://other:1' }, 'https://osv.dev/', proxy],
    ['none of another protocol', { HTTPS_PROXY: proxy }, 'http://osv.dev/', undefined],
    ['the one in small letters first', { HTTP_PROXY: 'http://other:1', http_proxy: proxy }, 'http://osv.dev/', proxy],
    ['the one of all protocols', { ALL_PROXY: proxy }, 'https://osv.dev/', proxy],
    ['one that is named without http://', { HTTPS_PROXY: 'proxy.example:3128' }, 'https://osv.dev/', proxy],
    ['none where there is none', {}, 'https://osv.dev/', undefined],
    ['none where it is empty', { HTTPS_PROXY: '' }, 'https://osv.dev/', undefined],
  ])('%s', (_, env, url, expected) => {
    expect(through(env, url)).toBe(expected)
  })
})

describe('NO_PROXY', () => {
  test.each([
    ['osv.dev', 'https://osv.dev/'],
    ['OSV.dev', 'https://api.osv.dev/'],
    ['.osv.dev', 'https://api.osv.dev/'],
    ['*.osv.dev', 'https://api.osv.dev/'],
    ['a.example, osv.dev', 'https://osv.dev/'],
    ['osv.dev:443', 'https://osv.dev/'],
    ['10.0.0.0/8', 'https://10.1.2.3/'],
    ['192.0.2.7', 'https://192.0.2.7/'],
    ['2001:db8::/32', 'https://[2001:db8::1]/'],
    ['2001:db8::1', 'https://[2001:db8::1]/'],
    ['*', 'https://osv.dev/'],
  ])('%s excepts %s', (entries, url) => {
    expect(through({ HTTPS_PROXY: 'http://p:1', NO_PROXY: entries }, url)).toBeUndefined()
    expect(through({ HTTPS_PROXY: 'http://p:1', no_proxy: entries }, url)).toBeUndefined()
  })

  test.each([
    ['osv.dev', 'https://notosv.dev/'],
    ['api.osv.dev', 'https://osv.dev/'],
    ['osv.dev:8443', 'https://osv.dev/'],
    ['10.0.0.0/8', 'https://11.1.2.3/'],
    ['10.0.0.0/99', 'https://10.1.2.3/'],
    ['.', 'https://osv.dev/'],
    ['', 'https://osv.dev/'],
    ['2.7', 'https://192.0.2.7/'],
  ])('%s does not except %s', (entries, url) => {
    expect(through({ HTTPS_PROXY: 'http://p:1', NO_PROXY: entries }, url)).toBe('http://p:1/')
  })
})

test.each([
  'https://localhost:8443/',
  'https://127.0.0.1/',
  'https://127.9.9.9/',
  'https://[::1]/',
  'https://a.localhost/',
])('this machine, %s, is never asked through a proxy', (url) => {
  expect(through({ HTTPS_PROXY: 'http://p:1' }, url)).toBeUndefined()
})

test.each([
  ['socks5://p:1080', 'https_proxy is "socks5://p:1080", which is not the address of an HTTP proxy.'],
  ['http://', 'https_proxy is "http://", which is not the address of an HTTP proxy.'],
  ['ftp://ada:secret@p', 'https_proxy is "ftp://…@p", which is not the address of an HTTP proxy.'],
  ['http://ada:se/cret@p:1', 'https_proxy is "http://…@p:1", which is not the address of an HTTP proxy.'],
  ['secret@p:x', 'https_proxy is "…@p:x", which is not the address of an HTTP proxy.'],
])('a proxy that is none, %s, is named, without a password', (https_proxy, message) => {
  const proxies = proxiesOf({ https_proxy })
  expect(proxies.some).toBe(true)
  expect(() => proxies.through(new URL('https://osv.dev/'))).toThrow(message)
})
