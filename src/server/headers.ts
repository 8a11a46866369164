/** On every reply, unless its route says otherwise. */
export const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
}

/** Of public files. What is missing is not cached at all, since it may be published the next moment. */
export const publicCaching = 'public, max-age=60'
