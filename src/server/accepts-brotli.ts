/** Whether a reply may be compressed with brotli, RFC 9110 section 12.5.3. */
export function acceptsBrotli(field: string | undefined): boolean {
  const codings = (field ?? '').toLowerCase().split(',').slice(0, 20)
  const quality = (name: string) => {
    for (const coding of codings) {
      const [own = '', ...parameters] = coding.split(';').map((part) => part.trim())
      if (own === name) return parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter)) ? 0 : 1
    }
    return undefined
  }
  return (quality('br') ?? quality('*') ?? 0) > 0
}
