import * as z from 'zod'

const Day = z.iso.date()

/** Whether the text is a day of the calendar such as `2026-11-23`. */
export function isDay(text: string): boolean {
  return Day.safeParse(text).success
}
