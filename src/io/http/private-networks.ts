import ipaddr from 'ipaddr.js'

/** A request to this machine or to a private network, where only public addresses may be asked. */
export class PrivateAddressError extends Error {
  /** The name or address that was to be connected to. */
  readonly host: string

  constructor(host: string) {
    super(`${host} is an address of this machine or of a private network`)
    this.name = 'PrivateAddressError'
    this.host = host
  }
}

/**
 * Whether an IP address is not a public one: of this machine, of a private network, or reserved (RFC 6890 and its
 * successors). An IPv6 address that carries an IPv4 address, as NAT64 (RFC 6052), 6to4 (RFC 3056), ISATAP (RFC 5214) and
 * mapped addresses do, is judged by that one. False for a text that is not an IP address.
 */
export function isPrivateAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed instanceof ipaddr.IPv4) return parsed.range() !== 'unicast'
  const bytes = parsed.toByteArray()
  // IPv4-compatible addresses, `::10.0.0.1`, are deprecated (RFC 4291 section 2.5.5.1); no site has one.
  if (bytes.slice(0, 12).every((byte) => byte === 0)) return true
  const range = parsed.range()
  const at = isIsatap(bytes) ? 12 : carriedAt[range]
  return at === undefined ? range !== 'unicast' : new ipaddr.IPv4(bytes.slice(at, at + 4)).range() !== 'unicast'
}

/** The byte at which an IPv4 address stands, by the name of the range. */
const carriedAt: Readonly<Record<string, number>> = { ipv4Mapped: 12, rfc6145: 12, rfc6052: 12, '6to4': 2 }

/** Whether the interface identifier carries an IPv4 address, whatever the prefix (RFC 5214 section 6.1). */
function isIsatap(bytes: readonly number[]): boolean {
  const [first, second, third, fourth] = bytes.slice(8)
  return (first === 0 || first === 2) && second === 0 && third === 0x5e && fourth === 0xfe
}
