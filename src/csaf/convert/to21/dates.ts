import { leapSecondDays } from '../../registry/leap-seconds.ts'
import { clause18, type Tell } from '../conversion-note.ts'

const leap = /^(\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:)60(?:\.\d+)?([Zz]|[+-]\d\d:\d\d)$/
const spelled = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d(?:\.\d+)?)([Zz]|[+-]\d\d:\d\d)$/

/** A date as 2.1 allows it: without leap seconds, with capital T and Z (test 6.1.37). What is not a date stays. */
export function date21(date: string, pointer: () => string, tell: Tell): string {
  const [, minute, zone] = leap.exec(date) ?? []
  if (minute !== undefined && zone !== undefined) {
    const replaced = capitals(`${minute}59.999999${zone}`)
    const kind = wasLeapSecond(minute, zone) ? 'It was a valid leap second.' : 'There was no leap second at that time.'
    const message = `Leap seconds are prohibited: ${date} became ${replaced}. ${kind}`
    tell({ kind: 'note', pointer: pointer(), message, clause: clause18 })
    return replaced
  }
  const capital = capitals(date)
  if (capital !== date) {
    tell({ kind: 'note', pointer: pointer(), message: `${date} is written ${capital} in 2.1.`, clause: '6.1.37' })
  }
  return capital
}

function capitals(date: string): string {
  const [, day, time, zone] = spelled.exec(date) ?? []
  return day === undefined ? date : `${day}T${time}${zone?.toUpperCase()}`
}

function wasLeapSecond(minute: string, zone: string): boolean {
  const milliseconds = Date.parse(capitals(`${minute}59${zone}`))
  if (Number.isNaN(milliseconds)) return false
  const utc = new Date(milliseconds).toISOString()
  return utc.endsWith('T23:59:59.000Z') && leapSecondDays.has(utc.slice(0, 10))
}
