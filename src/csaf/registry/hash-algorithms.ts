/** Names of hash algorithms as OpenSSL writes them, which section 3.1.4.3.2 of CSAF 2.1 asks for. */
export const hashAlgorithms: ReadonlySet<string> = new Set([
  ...['blake2b512', 'blake2s256', 'md4', 'md5', 'md5-sha1', 'mdc2', 'ripemd', 'ripemd160', 'rmd160', 'sha1', 'sha224'],
  ...['sha256', 'sha384', 'sha512', 'sha512-224', 'sha512-256', 'sha3-224', 'sha3-256', 'sha3-384', 'sha3-512'],
  ...['shake128', 'shake256', 'sm3', 'ssl3-md5', 'ssl3-sha1', 'whirlpool'],
])
