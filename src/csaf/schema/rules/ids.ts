import { cweIdShape } from '../../../domain/ids.ts'
import { quoted } from '../../../text/excerpt.ts'
import { firstOf, matching, spaced } from './rule.ts'

/** Section 3.2.3.2 of CSAF 2.0, test 6.2.17. Wider than isCveId (domain/ids.ts): the verdict on a document is the standard's. */
const cveShape = /^CVE-[0-9]{4}-[0-9]{4,}$/

/** Whether CSAF takes a text for a CVE id. */
export function isCveToCsaf(text: string): boolean {
  return cveShape.test(text)
}

/** `CVE-2026-10001`. */
export const cveRule = matching(cveShape, (text) => {
  return `is not a CVE id: ${numberedFault(text, 'CVE') ?? cveFault(text)} (the form is CVE-YYYY-NNNN)`
})

/** `CWE-79`. */
export const cweRule = matching(cweIdShape, (text) => {
  return `is not a CWE id: ${numberedFault(text, 'CWE') ?? cweFault(text)} (the form is CWE-NNN)`
})

function numberedFault(text: string, name: string): string | undefined {
  if (text === '') return 'it is empty'
  if (spaced[0].test(text)) return spaced[1]
  if (text.startsWith(`${name}-`)) return undefined
  const inCapitals = text.slice(0, name.length + 1).toUpperCase() === `${name}-`
  return inCapitals ? `"${name}" is written in capitals` : `it does not begin with "${name}-"`
}

function cveFault(text: string): string {
  const [year = '', number, ...more] = text.slice('CVE-'.length).split('-')
  if (!/^[0-9]{4}$/.test(year)) return `${quoted(year)} is not a year of four digits`
  if (number === undefined) return 'it has no number behind the year'
  if (/[^0-9]/.test(number)) return `${quoted(number)} is not a number`
  if (number.length < 4) return `the number ${quoted(number)} has fewer than four digits`
  return `${quoted(`-${more.join('-')}`)} follows its number`
}

function cweFault(text: string): string {
  const number = text.slice('CWE-'.length)
  if (number === '' || /\D/.test(number)) return `${quoted(number)} is not a number`
  return number.startsWith('0') ? 'its number begins with 0' : 'its number has more than six digits'
}

/** The version of a document: an integer, or Semantic Versioning; section 3.1.11 of CSAF 2.0. */
export function versionFault(text: string): string {
  const remark = firstOf(text, [
    [/^$/, 'it is empty'],
    spaced,
    [/^[vV]\d/, 'a version does not begin with "v"'],
    [/^\d+\.\d+$/, 'it has two numbers; semantic versions have three'],
    [/^\d+(?:\.\d+){3,}$/, 'it has more than three numbers'],
    [/(?:^|\.)0\d+(?:\.|$)/, 'a number begins with 0'],
    [/^\d+\.\d+\.\d+[^-+\d.]/, 'a pre-release begins with "-", build metadata with "+"'],
    [/^\d+[-+]/, 'an integer has neither a pre-release nor build metadata'],
    [/^\d+\.\d+\.\d+[-+]/, 'its pre-release or build metadata is not of letters, digits and hyphens between dots'],
  ])
  const words = remark === undefined ? '' : `${remark}; `
  return `is not a version of a document: ${words}write an integer such as 2, or three numbers such as 1.4.0`
}

/** Why a text neither begins nor ends as it must, or holds a line break. */
export function edgeFault(text: string, forbidden: RegExp, names: string): string {
  const [first = '', last = ''] = [[...text.slice(0, 2)][0], text.slice(-1)]
  const edge = forbidden.test(first) ? `it begins with ${nameOf(first)}` : `it ends with ${nameOf(last)}`
  const fault = forbidden.test(first) || forbidden.test(last) ? edge : 'it holds a line break'
  return `is not allowed here: ${fault}; the text must neither begin nor end with ${names}, nor hold a line break`
}

function nameOf(character: string): string {
  return /\s/.test(character) ? 'white space' : `"${character}"`
}
