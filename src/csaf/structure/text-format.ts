import { isUri } from './uri.ts'

/** The formats of JSON Schema that CSAF's schemas name. */
export type TextFormat = 'date-time' | 'uri' | 'uuid'

const dateTime =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[Tt ](?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:\.\d+)?(?:[Zz]|(?<sign>[+-])(?<offsetHour>\d\d):(?<offsetMinute>\d\d))$/

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether text is of a format; a date must exist, a leap second be where it can (RFC 3339 section 5.7). */
export function isFormat(format: TextFormat, value: string): boolean {
  switch (format) {
    case 'date-time':
      return isDateTime(value)
    case 'uri':
      return isUri(value)
    case 'uuid':
      return uuid.test(value)
  }
}

function isDateTime(value: string): boolean {
  const parts = dateTime.exec(value)?.groups
  if (!parts) return false
  const { year, month, day, hour, minute, second, sign, offsetHour = 0, offsetMinute = 0 } = parts
  if (Number(hour) > 23 || Number(minute) > 59 || Number(offsetHour) > 23 || Number(offsetMinute) > 59) return false
  if (Number(second) > 59) {
    const offset = (sign === '-' ? -1 : 1) * (Number(offsetHour) * 60 + Number(offsetMinute))
    const utc = (Number(hour) * 60 + Number(minute) - offset + 2880) % 1440
    if (Number(second) > 60 || utc !== 1439) return false
  }
  return Number(day) >= 1 && Number(day) <= daysIn(Number(year), Number(month))
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  if (month < 1 || month > 12) return 0
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
