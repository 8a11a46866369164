import { expect, test } from 'vitest'
import { isPrivateAddress } from './private-networks.ts'

test.each([
  ['loopback', '127.0.0.1', '127.255.255.254', '::1'],
  ['unspecified', '0.0.0.0', '0.1.2.3', '::'],
  ['private', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12:3456::1', 'fec0::1'],
  ['link local, where clouds keep their metadata', '169.254.169.254', 'fe80::1', 'fe80::1%eth0'],
  ['shared by a carrier', '100.64.0.1', '100.127.255.255'],
  ['multicast and broadcast', '224.0.0.1', '255.255.255.255', 'ff02::1'],
  ['reserved', '192.0.0.8', '198.18.0.1', '240.0.0.1', '100::1', '2001:2::1', '64:ff9b:1::a00:1'],
  ['the anycast relay of 6to4', '192.88.99.1', '192.88.99.2'],
  ['mapped', '::ffff:127.0.0.1', '::ffff:a00:1', '::ffff:169.254.169.254'],
  ['compatible', '::127.0.0.1', '::a00:1'],
  ['translated', '::ffff:0:10.0.0.1'],
  ['behind NAT64', '64:ff9b::127.0.0.1', '64:ff9b::a00:1', '64:ff9b::a9fe:a9fe'],
  ['behind 6to4', '2002:7f00:1::1', '2002:a00:1::1', '2002:c0a8:101::', '2002:a9fe:a9fe::1'],
  ['Teredo', '2001::1', '2001:0:53aa:64c:0:1:80ff:fffe'],
  ['ISATAP', '2a00:1450::5efe:10.0.0.1', '2a00:1450::200:5efe:7f00:1'],
])('an address that is %s is private', (_, ...addresses) => {
  expect(addresses.filter((address) => !isPrivateAddress(address))).toEqual([])
})

test('an address that everybody can reach is not private, nor is a name', () => {
  const publicOnes = [
    ...['1.1.1.1', '172.15.255.255', '172.32.0.1', '100.63.255.255', '192.89.0.1', '223.255.255.255'],
    ...['2606:4700::1111', '::ffff:1.1.1.1', '64:ff9b::1.1.1.1', '2002:101:101::1', '2a00:1450::5efe:1.1.1.1'],
    ...['localhost', 'example.com', '', '1.2.3.4.5'],
  ]
  expect(publicOnes.filter(isPrivateAddress)).toEqual([])
})
