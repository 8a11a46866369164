import { uriFault } from '../../text/uri.ts'
import { dateTimeFault } from './date-time.ts'

/** The formats of JSON Schema that CSAF's schemas name. */
export type TextFormat = 'date-time' | 'uri' | 'uuid'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether text is of a format. */
export function isFormat(format: TextFormat, value: string): boolean {
  return formatFault(format, value) === undefined
}

/** What keeps text from being of a format, as the end of a sentence: `is not a URI: it has no scheme such as "https:"`. */
export function formatFault(format: TextFormat, value: string): string | undefined {
  switch (format) {
    case 'date-time':
      return ending('is not a valid date', dateTimeFault(value))
    case 'uri':
      return ending('is not a valid URI', uriFault(value))
    case 'uuid':
      return uuid.test(value)
        ? undefined
        : 'is not a UUID: 8, 4, 4, 4 and 12 hexadecimal digits with hyphens between them'
  }
}

function ending(what: string, fault: string | undefined): string | undefined {
  return fault === undefined ? undefined : `${what}: ${fault}`
}
