/** A place where one judge of the structure finds something and the other nothing. */
export interface SchemaDifference {
  readonly pointer: string
  readonly ours: boolean
  /** What stands there. */
  readonly value: unknown
}

export interface SchemaExplanation {
  readonly why: string
  holds(difference: SchemaDifference): boolean
}

/** Where Ajv, as the library uses it, and the standard part; each with the clause. */
export const explainedFormats: readonly SchemaExplanation[] = [
  {
    why: 'RFC 3986, section 3: a path may be empty, so that "mailto:" and "x:?y" are URIs; ajv-formats demands something',
    holds: ({ ours, value }) => !ours && typeof value === 'string' && /^[a-z][a-z0-9+.-]*:(?:[?#]|$)/i.test(value),
  },
  {
    why: 'RFC 3986, section 3: after // comes an authority; ajv-formats reads it as a path where it is not an authority',
    holds: ({ ours, value }) =>
      ours && typeof value === 'string' && /@[^/?#]*@|:\/\/[^/?#[@]*:\d*[^\d/?#@]/.test(value),
  },
  {
    why: 'RFC 3986, section 3.3: after a single / comes a path, which holds no [; ajv-formats reads an authority there too',
    holds: ({ ours, value }) =>
      ours && typeof value === 'string' && /^[a-z][a-z0-9+.-]*:\/(?:[^/?#]*@)?\[/i.test(value),
  },
  {
    why: 'RFC 3339, section 5.6: an offset is written with a colon; ajv-formats takes +02 and +0200 too',
    holds: ({ ours, value }) => ours && typeof value === 'string' && /T.*[+-]\d\d(?:\d\d)?$/i.test(value),
  },
  {
    why: 'RFC 3339, section 5.6: a T stands between date and time; ajv-formats takes white space too',
    holds: ({ ours, value }) => ours && typeof value === 'string' && /^\d{4}-\d\d-\d\d\s\d\d:/.test(value),
  },
  {
    why: 'JSON Schema Validation, section 6.4.3: no two items may be equal; of items of a wrong type Ajv does not ask it',
    holds: ({ ours, value }) => ours && Array.isArray(value) && value.some((item) => typeof item !== 'string'),
  },
]

export type SchemaTest = import('@secvisogram/csaf-validator-lib/schemaTests.js').SchemaTest

/** Undefined where Ajv breaks down: an own property "toString" is too much for what it compares items with. */
export function answerOf(schema: SchemaTest, document: unknown): ReturnType<SchemaTest>['errors'] | undefined {
  try {
    return schema(document).errors
  } catch {
    return undefined
  }
}

/** Places of one judge that the other does not have. */
export function differencesOf(
  document: unknown,
  ours: ReadonlySet<string>,
  theirs: ReadonlySet<string>,
): readonly SchemaDifference[] {
  const only = (here: ReadonlySet<string>, there: ReadonlySet<string>) => [...here].filter((each) => !there.has(each))
  return [
    ...only(ours, theirs).map((pointer) => ({ pointer, ours: true, value: valueAt(document, pointer) })),
    ...only(theirs, ours).map((pointer) => ({ pointer, ours: false, value: valueAt(document, pointer) })),
  ]
}

function valueAt(document: unknown, pointer: string): unknown {
  let value = document
  for (const key of pointer.split('/').slice(1)) {
    const name = key.replaceAll('~1', '/').replaceAll('~0', '~')
    value = Object.getOwnPropertyDescriptor(Object(value), name)?.value
  }
  return value
}
