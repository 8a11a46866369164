import { quoted } from '../../text/excerpt.ts'

/** CPE 2.2 or 2.3, as the schema of CSAF has it. */
export function isCpe(text: string): boolean {
  return cpeFault(text) === undefined
}

/**
 * What is wrong with a CPE name of version 2.2 (`cpe:/a:vendor:product`) or 2.3: section 3.1.3.3.1 of CSAF 2.0. The words
 * end the sentence `"…" is not …`; undefined where it is valid.
 */
export function cpeFault(text: string): string | undefined {
  const fault = text.startsWith('cpe:2.3:') ? fault23(text) : fault22(text)
  return fault === undefined ? undefined : `is not a valid CPE: ${fault}`
}

const parts23 = [
  ...(['part', 'vendor', 'product', 'version', 'update', 'edition', 'language', 'sw_edition'] as const),
  ...(['target_sw', 'target_hw', 'other'] as const),
]

function fault23(text: string): string | undefined {
  const values = split(text.slice('cpe:2.3:'.length))
  if (values.length !== parts23.length) {
    const hint = values.length > parts23.length ? '; a ":" within a part is written "\\:"' : ''
    return `it has ${values.length} parts behind "cpe:2.3:" instead of ${parts23.length}${hint}`
  }
  for (const [i, name] of parts23.entries()) {
    const value = values[i] ?? ''
    const fault = name === 'part' ? partFault(value) : name === 'language' ? languageFault(value) : valueFault(value)
    if (fault !== undefined) return `${fault} in its ${name} ${quoted(value)}`
  }
  return undefined
}

/** At each ":" that no backslash stands before. */
function split(text: string): readonly string[] {
  const values: string[] = []
  let start = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === ':') {
      values.push(text.slice(start, i))
      start = i + 1
    }
  }
  return [...values, text.slice(start)]
}

function partFault(value: string): string | undefined {
  return /^[aho*-]$/.test(value) ? undefined : 'only a (application), h (hardware), o (system), * or - is allowed'
}

function languageFault(value: string): string | undefined {
  return /^(?:[a-zA-Z]{2,3}(?:-(?:[a-zA-Z]{2}|[0-9]{3}))?|[*-])$/.test(value)
    ? undefined
    : 'only a language such as en-US, * or - is allowed'
}

/** Stars or question marks stand before and behind, escaped ones anywhere. */
function valueFault(value: string): string | undefined {
  if (value === '*' || value === '-') return undefined
  if (value === '') return 'there is nothing'
  const start = /^(?:\?+|\*)?/.exec(value)?.[0].length ?? 0
  let i = start
  while (i < value.length) {
    const [character = ''] = value.slice(i, i + 2)
    if (character === '\\') {
      const fault = escapeFault(value[i + 1])
      if (fault !== undefined) return fault
      i += 2
    } else if (/[a-zA-Z0-9\-._]/.test(character)) i++
    else break
  }
  if (i === start) return i === value.length ? 'there is nothing but wildcards' : characterFault(value, i)
  return /^(?:\?*|\*)$/.test(value.slice(i)) ? undefined : characterFault(value, i)
}

function escapeFault(escaped: string | undefined): string | undefined {
  if (escaped === undefined) return 'a "\\" escapes nothing at the end'
  return /[\\*?!"#$%&'()+,/:;<=>@[\]^`{|}~]/.test(escaped) ? undefined : `"\\" escapes "${escaped}" needlessly`
}

function characterFault(value: string, at: number): string {
  const character = String.fromCodePoint(value.codePointAt(at) ?? 0)
  if (character === '*' || character === '?') return `a "${character}" is in the middle (write "\\${character}")`
  return /[!-~]/.test(character)
    ? `"${character}" is not escaped (write "\\${character}")`
    : `${/\s/.test(character) ? 'white space' : `"${character}"`} is not allowed`
}

const parts22 = ['part', 'vendor', 'product', 'version', 'update', 'edition', 'language'] as const

function fault22(text: string): string | undefined {
  const [, start, rest = ''] = /^(c[pP][eE]:\/)(.*)$/s.exec(text) ?? []
  if (start === undefined) return 'it begins neither with "cpe:2.3:" nor with "cpe:/"'
  const [part = '', ...values] = rest.split(':')
  if (!/^[AHOaho]?$/.test(part)) return `"${part.slice(0, 20)}" is neither a (application), h (hardware) nor o (system)`
  if (values.length >= parts22.length) return `it has more than ${parts22.length} parts behind "cpe:/"`
  for (const [i, value] of values.entries()) {
    const [strange] = /[^A-Za-z0-9._\-~%]/u.exec(value) ?? []
    if (strange === undefined) continue
    const name = /\s/.test(strange) ? 'white space' : `"${strange}"`
    return `${name} is not allowed in its ${parts22[i + 1]} ${quoted(value)}`
  }
  return undefined
}
