import { type Html, html } from './tag.ts'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** "8 April 2026, 14:30 UTC". Text that is not an instant is shown as it stands. */
export function instant(text: string): Html {
  return timeElement(text, (date) => `${dayText(date)}, ${date.toISOString().slice(11, 16)} UTC`)
}

/** "8 April 2026", the day in UTC; the element carries the full instant. */
export function day(text: string): Html {
  return timeElement(text, dayText)
}

function timeElement(text: string, write: (date: Date) => string): Html {
  const date = new Date(text)
  if (Number.isNaN(date.getTime())) return html`${text}`
  return html`<time datetime="${date.toISOString()}">${write(date)}</time>`
}

// Not Intl: its wording depends on the runtime's language data, and the same revision must give the same bytes.
function dayText(date: Date): string {
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}
