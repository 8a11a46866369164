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

/** The JSON schema of CSAF 2.0, as it is and with nothing allowed beside it. */
declare module '@secvisogram/csaf-validator-lib/schemaTests.js' {
  const tests: { readonly csaf_2_0: unknown; readonly csaf_2_0_strict: unknown }
  export = tests
}
