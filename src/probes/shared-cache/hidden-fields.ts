/** The hidden fields of a page's forms, such as a token against forged requests. The first of a name counts. */
export function hiddenFields(html: string): Readonly<Record<string, string>> {
  const fields = new Map<string, string>()
  // A "<" outside quotes ends a tag that was never closed, so that no text is gone through again and again.
  for (const [tag] of html.matchAll(/<input\b(?:"[^"]*"|'[^']*'|[^"'<>])*>/gi)) {
    const { name, type, value } = attributes(tag)
    if (type?.toLowerCase() !== 'hidden' || !name || fields.has(name)) continue
    fields.set(name, value ?? '')
  }
  return Object.fromEntries(fields)
}

/** The first of each name. */
function attributes(tag: string): Readonly<Record<string, string>> {
  const found = new Map<string, string>()
  for (const match of tag.matchAll(/\s(name|type|value)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi)) {
    const name = match[1]?.toLowerCase() ?? ''
    if (!found.has(name)) found.set(name, decoded(match[2] ?? match[3] ?? match[4] ?? ''))
  }
  return Object.fromEntries(found)
}

function decoded(text: string): string {
  return text.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi, (whole, name, decimal, hex) => {
    if (name !== undefined) return entities[name.toLowerCase()] ?? whole
    const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
