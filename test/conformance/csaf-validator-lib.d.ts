/** The library ships no types; this is what we use of it. */
declare module '@secvisogram/csaf-validator-lib/validate.js' {
  interface Issue {
    readonly message: string
    readonly instancePath: string
  }

  interface Result {
    readonly name: string
    readonly errors: readonly Issue[]
    readonly warnings: readonly Issue[]
    readonly infos: readonly Issue[]
  }

  export default function validate(
    tests: readonly unknown[],
    document: unknown,
  ): Promise<{ readonly tests: readonly Result[] }>
}

/** Every export is a test of the standard. */
declare module '@secvisogram/csaf-validator-lib/full.js' {
  const tests: Readonly<Record<string, unknown>>
  export = tests
}

/** The schema and the mandatory tests. */
declare module '@secvisogram/csaf-validator-lib/basic.js' {
  const tests: Readonly<Record<string, unknown>>
  export = tests
}

/** The JSON schemas of CSAF 2.0, as it is and with nothing allowed beside it; either may be called alone. */
declare module '@secvisogram/csaf-validator-lib/schemaTests.js' {
  interface SchemaError {
    readonly instancePath: string
    readonly keyword: string
    readonly params: Readonly<Record<string, unknown>>
  }

  export type SchemaTest = (document: unknown) => { readonly isValid: boolean; readonly errors: readonly SchemaError[] }

  export const csaf_2_0: SchemaTest
  export const csaf_2_0_strict: SchemaTest
}

/** The JSON schema of an older draft of CSAF 2.1. */
declare module '@secvisogram/csaf-validator-lib/csaf_2_1/schemaTests.js' {
  export const csaf_2_1: import('@secvisogram/csaf-validator-lib/schemaTests.js').SchemaTest
}
