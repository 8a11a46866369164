const dateTime =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[Tt](?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:\.\d+)?(?:[Zz]|(?<offset>(?<sign>[+-])(?<offsetHour>\d\d):(?<offsetMinute>\d\d)))$/

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November'],
  'December',
]

/**
 * What keeps a text from being a date with time and offset (the production date-time of RFC 3339, section 5.6);
 * undefined where nothing does. A day must exist; a leap second must stand where it can (section 5.7).
 */
export function dateTimeFault(text: string): string | undefined {
  const parts = dateTime.exec(text)?.groups
  if (!parts) return `${formFault(text)} (the form is 2026-07-29T10:00:00Z or 2026-07-29T12:00:00+02:00)`
  return dayFault(parts) ?? timeFault(parts)
}

type Parts = Readonly<Record<string, string | undefined>>

function dayFault({ year, month, day }: Parts): string | undefined {
  const name = months[Number(month) - 1]
  if (name === undefined) return `there is no month ${month}`
  if (Number(day) >= 1 && Number(day) <= daysIn(Number(year), Number(month))) return undefined
  return Number(day) === 0 ? `there is no day 00 in ${name}` : `there is no ${Number(day)} ${name} ${year}`
}

function timeFault({ hour, minute, second, offset, sign, offsetHour = '0', offsetMinute = '0' }: Parts) {
  if (Number(hour) > 23) return `there is no hour ${hour}; a day ends at 23:59`
  if (Number(minute) > 59) return `there is no minute ${minute} in an hour`
  if (Number(offsetHour) > 23 || Number(offsetMinute) > 59) return `there is no offset ${offset}; the largest is 23:59`
  if (Number(second) <= 59) return undefined
  if (Number(second) > 60) return `there is no second ${second} in a minute`
  const minutes = (sign === '-' ? -1 : 1) * (Number(offsetHour) * 60 + Number(offsetMinute))
  const utc = (Number(hour) * 60 + Number(minute) - minutes + 2880) % 1440
  return utc === 1439 ? undefined : 'the second 60 is a leap second, which is inserted at 23:59:60 UTC only'
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** The first that fits is what a text of the wrong form lacks. */
const forms: readonly (readonly [RegExp, string])[] = [
  [/^\s|\s$/, 'there is white space before or after it'],
  [/^\d{4}-\d\d-\d\d$/, 'it is a day without a time'],
  [/^\d{4}-\d\d-\d\d\s/, 'there must be a "T" between the day and the time, not white space'],
  [/^\d{4}-\d\d-\d\d[^Tt]/, 'there must be a "T" between the day and the time'],
  [/^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(?:[Zz]|[+-]\d\d:?\d\d)?$/, 'it has no seconds'],
  [/^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d,/, 'a fraction of a second is written with "." instead of ","'],
  [/^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d\.(?!\d)/, 'no digit follows the "."'],
  [/^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?$/, 'it has no offset: "Z" for UTC, or one such as +02:00'],
  [/^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?[+-]/, 'the offset must be written with four digits and a colon'],
  [/^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d/, 'the offset is neither "Z" nor one such as +02:00'],
]

function formFault(text: string): string {
  if (text === '') return 'it is empty'
  return forms.find(([form]) => form.test(text))?.[1] ?? 'it does not have the form of one'
}
