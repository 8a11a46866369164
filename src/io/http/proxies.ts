import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { TocsinError } from '../../domain/errors.ts'
import type { Proxies } from './no-proxies.ts'

/**
 * HTTPS_PROXY, HTTP_PROXY and ALL_PROXY, with NO_PROXY, as curl reads them: lower case first, a host covers its
 * subdomains too, `*` for all, an address may be a range (10.0.0.0/8), a port may follow. This machine is never asked
 * through one.
 */
export function proxiesOf(env: NodeJS.ProcessEnv): Proxies {
  const setting = (...names: readonly string[]) => names.find((name) => (env[name] ?? '') !== '')
  const byProtocol: Readonly<Record<string, string | undefined>> = {
    'https:': setting('https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'),
    // A CGI program would have to read the lower-case name only (httpoxy); Tocsin is not one.
    'http:': setting('http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'),
  }
  const excepted = (env[setting('no_proxy', 'NO_PROXY') ?? ''] ?? '').split(/[\s,]+/).filter(Boolean)
  const settingFor = (url: URL) =>
    isThisMachine(url) || excepted.some((entry) => covers(entry, url)) ? undefined : byProtocol[url.protocol]
  return {
    some: Object.values(byProtocol).some((name) => name !== undefined),
    through(url) {
      const name = settingFor(url)
      return name === undefined ? undefined : toProxy(name, env[name] ?? '')
    },
    settingFor,
  }
}

/** A name or an address of a URL without the brackets of IPv6 and the dot of the root. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
}

function isThisMachine(url: URL): boolean {
  const host = hostOf(url)
  if (isIP(host) !== 0) return ipaddr.process(host).range() === 'loopback'
  return /(?:^|\.)localhost$/.test(host)
}

function toProxy(name: string, text: string): URL {
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`
  const url = URL.canParse(full) ? new URL(full) : undefined
  if (url && (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '') return url
  // Without the password that it may contain, whatever characters that has.
  const shown = text.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1…@')
  throw new TocsinError('setting_invalid', `${name} is "${shown}", which is not the address of an HTTP proxy.`)
}

function covers(entry: string, url: URL): boolean {
  if (entry === '*') return true
  const host = hostOf(url)
  if (entry.includes('/')) return inRange(entry, host)
  const [, name = '', port] = /^(.*?)(?::(\d+))?$/.exec(isIP(entry) === 6 ? `[${entry}]` : entry) ?? []
  if (port !== undefined && port !== (url.port || (url.protocol === 'https:' ? '443' : '80'))) return false
  const wanted = name
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/^\*?\./, '')
    .replace(/\.$/, '')
  return wanted !== '' && (host === wanted || (isIP(host) === 0 && host.endsWith(`.${wanted}`)))
}

function inRange(range: string, host: string): boolean {
  if (isIP(host) === 0 || !ipaddr.isValidCIDR(range)) return false
  const [address, bits] = ipaddr.parseCIDR(range)
  const asked = ipaddr.process(host)
  return asked.kind() === address.kind() && asked.match(address, bits)
}
