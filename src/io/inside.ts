import { BlockList, isIP } from 'node:net'

/** Networks that nobody outside can reach, or that lead back to this machine (RFC 6890 and its successors). */
const networks = new BlockList()
const ipv4 = [
  ...(['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'] as const),
  ...(['192.0.0.0/24', '192.168.0.0/16', '198.18.0.0/15', '224.0.0.0/4', '240.0.0.0/4'] as const),
]
const ipv6 = ['::/96', '64:ff9b:1::/48', '100::/64', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8']
for (const network of ipv4) addNetwork(network, 'ipv4')
for (const network of ipv6) addNetwork(network, 'ipv6')

function addNetwork(network: string, family: 'ipv4' | 'ipv6'): void {
  const [address = '', length = ''] = network.split('/')
  networks.addSubnet(address, Number(length), family)
}

/** Whether an IP address is of this machine or of a private network. */
export function isInside(address: string): boolean {
  const family = isIP(address)
  return family !== 0 && networks.check(address, family === 4 ? 'ipv4' : 'ipv6')
}
