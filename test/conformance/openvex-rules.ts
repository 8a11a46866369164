import { justifications } from '../../src/domain/decision.ts'

type Fields = Readonly<Record<string, unknown>>
type Check = (value: unknown) => boolean

const statuses = ['not_affected', 'affected', 'fixed', 'under_investigation']

const filled: Check = (value) => typeof value === 'string' && value.trim() !== ''
const iri: Check = (value) => typeof value === 'string' && /^[a-z][a-z0-9+.-]*:[^\p{Cc}\s<>"{}|\\^`]+$/iu.test(value)
const instant: Check = (value) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value)
const count: Check = (value) => Number.isInteger(value) && Number(value) >= 1
const names: Check = (value) => Array.isArray(value) && value.length > 0 && value.every(filled)

/** Field → [must be there, what it must be]. A field not listed is not allowed. */
type Shape = Readonly<Record<string, readonly [required: boolean, check: Check]>>

const documentShape: Shape = {
  '@context': [true, (value) => value === 'https://openvex.dev/ns/v0.2.0'],
  '@id': [true, iri],
  author: [true, filled],
  role: [false, filled],
  timestamp: [true, instant],
  last_updated: [false, instant],
  version: [true, count],
  tooling: [false, filled],
  statements: [true, (value) => Array.isArray(value) && value.length > 0],
}

const statementShape: Shape = {
  '@id': [false, iri],
  version: [false, count],
  vulnerability: [true, isFields],
  timestamp: [false, instant],
  last_updated: [false, instant],
  products: [true, (value) => Array.isArray(value) && value.length > 0],
  status: [true, (value) => statuses.some((status) => status === value)],
  supplier: [false, filled],
  status_notes: [false, filled],
  justification: [false, (value) => justifications.some((justification) => justification === value)],
  impact_statement: [false, filled],
  action_statement: [false, filled],
  action_statement_timestamp: [false, instant],
}

const vulnerabilityShape: Shape = {
  '@id': [false, iri],
  name: [true, filled],
  description: [false, filled],
  aliases: [false, names],
}

const identifiersShape: Shape = {
  purl: [false, (value) => iri(value) && String(value).startsWith('pkg:')],
  cpe22: [false, (value) => String(value).startsWith('cpe:/')],
  cpe23: [false, (value) => String(value).startsWith('cpe:2.3:')],
}

const componentShape: Shape = {
  '@id': [false, iri],
  identifiers: [false, isFields],
  hashes: [false, isFields],
}

/** What breaks the rules of OpenVEX 0.2.0 in a document, by place; empty = valid. */
export function openvexIssues(document: unknown): string[] {
  const issues = shapeIssues(document, documentShape, '')
  if (!isFields(document)) return issues
  const { timestamp, last_updated: updated, statements } = document
  if (instant(timestamp) && instant(updated) && Date.parse(String(updated)) < Date.parse(String(timestamp))) {
    issues.push('/last_updated: before /timestamp')
  }
  for (const [statement, at] of items(statements, '/statements')) issues.push(...statementIssues(statement, at))
  return issues
}

function statementIssues(statement: unknown, at: string): string[] {
  const issues = shapeIssues(statement, statementShape, at)
  if (!isFields(statement)) return issues
  const {
    status,
    justification,
    impact_statement: impact,
    action_statement: action,
    vulnerability,
    products,
  } = statement
  issues.push(...shapeIssues(vulnerability, vulnerabilityShape, `${at}/vulnerability`))
  if (status === 'affected' && action === undefined) issues.push(`${at}: affected without an action statement`)
  if (status === 'not_affected' && justification === undefined && impact === undefined) {
    issues.push(`${at}: not affected without a justification or an impact statement`)
  }
  if (status !== 'not_affected' && justification !== undefined) issues.push(`${at}: justified but not "not_affected"`)
  if (status !== 'affected' && action !== undefined) issues.push(`${at}: an action but not "affected"`)
  for (const [product, place] of items(products, `${at}/products`)) {
    const { subcomponents, ...component } = isFields(product) ? product : {}
    issues.push(...componentIssues(component, place))
    for (const [part, where] of items(subcomponents, `${place}/subcomponents`)) {
      issues.push(...componentIssues(part, where))
    }
  }
  return issues
}

function componentIssues(component: unknown, at: string): string[] {
  const issues = shapeIssues(component, componentShape, at)
  if (!isFields(component)) return issues
  if (Object.keys(component).length === 0) issues.push(`${at}: identified by nothing`)
  const { identifiers } = component
  return identifiers === undefined
    ? issues
    : [...issues, ...shapeIssues(identifiers, identifiersShape, `${at}/identifiers`)]
}

function shapeIssues(value: unknown, shape: Shape, at: string): string[] {
  if (!isFields(value)) return [`${at || '/'}: not an object`]
  const unknown = Object.keys(value).filter((key) => !Object.hasOwn(shape, key))
  const wrong = Object.entries(shape).flatMap(([key, [required, check]]) => {
    if (value[key] === undefined) return required ? [`${at}/${key}: missing`] : []
    return check(value[key]) ? [] : [`${at}/${key}: ${JSON.stringify(value[key])} is not allowed`]
  })
  return [...unknown.map((key) => `${at}/${key}: unknown field`), ...wrong]
}

function items(list: unknown, at: string): [unknown, string][] {
  return Array.isArray(list) ? list.map((item, index) => [item, `${at}/${index}`]) : []
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
