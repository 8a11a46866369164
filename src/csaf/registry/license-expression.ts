/** The identifiers that an SPDX license expression names, or what is wrong with it; annex B of SPDX 3.0.1. */
export function parseLicense(text: string): readonly string[] | string {
  const tokens = text.match(/[()]|[^\s()]+/g) ?? []
  const reader = { tokens, at: 0, ids: [] as string[] }
  const fault = readExpression(reader, 0)
  if (fault !== undefined) return fault
  const rest = tokens[reader.at]
  return rest === undefined ? reader.ids : `"${rest}" is found where AND, OR, WITH or the end is expected`
}

interface Reader {
  readonly tokens: readonly string[]
  at: number
  readonly ids: string[]
}

const deepest = 100

function readExpression(reader: Reader, depth: number): string | undefined {
  if (depth > deepest) return 'its parentheses are nested too deep'
  for (;;) {
    const fault = readTerm(reader, depth)
    if (fault !== undefined) return fault
    const next = reader.tokens[reader.at]
    if (!['AND', 'OR', 'and', 'or'].includes(next ?? '')) return undefined
    reader.at++
  }
}

function readTerm(reader: Reader, depth: number): string | undefined {
  const token = reader.tokens[reader.at++]
  if (token === undefined) return 'it ends too early'
  if (token === '(') {
    const fault = readExpression(reader, depth + 1)
    if (fault !== undefined) return fault
    return reader.tokens[reader.at++] === ')' ? undefined : 'a closing parenthesis is missing'
  }
  const fault = faultOfId(token, 'LicenseRef')
  if (fault !== undefined) return fault
  reader.ids.push(token.replace(/\+$/, ''))
  if (!['WITH', 'with'].includes(reader.tokens[reader.at] ?? '')) return undefined
  const exception = reader.tokens[reader.at + 1]
  if (exception === undefined) return 'it ends too early'
  reader.at += 2
  reader.ids.push(exception)
  return faultOfId(exception, 'AdditionRef')
}

/** Behind WITH stands what is added to a license; documents of CSAF hold no SPDX document for a `DocumentRef-`. */
function faultOfId(token: string, prefix: 'LicenseRef' | 'AdditionRef'): string | undefined {
  if (/^documentref-/i.test(token)) return 'DocumentRef leads nowhere in a CSAF document'
  if (/^(?:licenseref|additionref)-/i.test(token)) {
    if (token.startsWith(`${prefix}-`) && /^[A-Za-z]+-[A-Za-z0-9.-]+$/.test(token)) return undefined
    const right = `${prefix}-www.example.org-${prefix === 'LicenseRef' ? 'License' : 'Exception'}-1.0`
    return `"${token}" is not a reference such as ${right}`
  }
  if (/^(?:AND|OR|WITH)$/i.test(token)) return `"${token}" stands where ${nouns[prefix]} must be`
  const id = prefix === 'LicenseRef' ? token.replace(/\+$/, '') : token
  return /^[A-Za-z0-9.-]+$/.test(id) ? undefined : `"${token}" cannot be ${nouns[prefix]}`
}

const nouns = { LicenseRef: 'a license id', AdditionRef: 'an exception id' } as const
