/** What kind of refusal an error is; faces translate it (CLI exit code, HTTP status). */
export type ErrorKind = 'invalid' | 'not_found' | 'forbidden' | 'conflict' | 'unavailable'

interface CatalogueEntry {
  readonly kind: ErrorKind
  /** What the reader can do about it; one sentence. */
  readonly help: string
}

/** Every error Tocsin can raise on purpose. docs/errors.md lists the same codes; a test keeps both equal. */
export const errorCatalogue = {
  file_not_found: { kind: 'not_found', help: 'Check the path; relative paths start at the current folder.' },
  file_is_folder: {
    kind: 'invalid',
    help: 'Name a file in it; where several may be given, FOLDER/*.json names them all.',
  },
  file_unreadable: { kind: 'unavailable', help: 'Check the permissions of the file and of the folders above it.' },
  file_too_large: { kind: 'invalid', help: 'Split the file, or remove what is not needed from it.' },
  write_failed: {
    kind: 'unavailable',
    help: 'Check the path and the free space, or choose another place; nothing was left half-written.',
  },
  config_invalid: {
    kind: 'invalid',
    help: 'Correct the file (docs/scan.md describes each key), or leave it out with --no-config.',
  },
  usage: { kind: 'invalid', help: 'Run the command with --help to see what it takes.' },
  sbom_unreadable: {
    kind: 'invalid',
    help: 'Give a complete document, in UTF-8: CycloneDX 1.0 to 1.7 (JSON, XML), SPDX 2.1 to 2.3 (JSON, YAML, tag-value, RDF/XML), SPDX 3.0 (JSON-LD) or Syft JSON.',
  },
  sbom_missing: { kind: 'invalid', help: 'Make an SBOM with the command shown, then scan that.' },
  sbom_too_large: {
    kind: 'invalid',
    help: 'Give an SBOM as tools write it: at most 256 MiB (YAML: 32 MiB) and 200 levels of nesting, and more than brackets.',
  },
  sbom_unsupported: {
    kind: 'invalid',
    help: 'Convert the document first: to CycloneDX 1.0 to 1.7 (JSON, XML), SPDX 2.1 to 2.3 (JSON, YAML, tag-value, RDF/XML) or SPDX 3.0 (JSON-LD).',
  },
  vex_unreadable: {
    kind: 'invalid',
    help: 'Give whole documents in UTF-8: OpenVEX, CSAF 2.0 or 2.1, CycloneDX in JSON, or a decisions file.',
  },
  match_too_large: {
    kind: 'invalid',
    help: 'Split the SBOM, and check whether it or a record names thousands of versions of one package.',
  },
  bulletin_too_large: {
    kind: 'invalid',
    help: 'Split the SBOM, and make a bulletin for each part of the product.',
  },
  report_too_large: { kind: 'invalid', help: 'Scan fewer SBOMs at a time, or ask for the table.' },
  csaf_unreadable: {
    kind: 'invalid',
    help: 'Give one whole JSON document in UTF-8, as https://docs.oasis-open.org/csaf/ describes it.',
  },
  csaf_too_large: { kind: 'invalid', help: 'Split the document: CSAF asks for at most 150 MiB.' },
  csaf_unsupported: {
    kind: 'invalid',
    help: 'Give a CSAF document of version 2.0 or 2.1, which says so in document.csaf_version.',
  },
  request_invalid: { kind: 'invalid', help: 'Send JSON as docs/csaf.md describes it.' },
  service_overtaxed: {
    kind: 'unavailable',
    help: 'Ask again later; a document that is too much for the service can be validated by tocsin csaf validate.',
  },
  preset_unknown: {
    kind: 'invalid',
    help: 'Give a preset that tocsin csaf validate --help lists, or a test that GET /api/v1/tests lists.',
  },
  feed_unreadable: {
    kind: 'invalid',
    help: 'Fetch the file again from its publisher; it must be whole and unchanged.',
  },
  zip_unreadable: { kind: 'invalid', help: 'Fetch the archive again; it must be a complete zip file.' },
  zip_unsafe: { kind: 'invalid', help: 'Do not use this archive; fetch it again from a source you trust.' },
  source_not_found: {
    kind: 'not_found',
    help: 'Give a folder or URL in the layout of osv.dev: <Ecosystem>/all.zip, with ecosystems.txt beside it.',
  },
  source_unreachable: { kind: 'unavailable', help: 'Check the address and the network, then run the command again.' },
  index_missing: { kind: 'not_found', help: 'Build the advisory index first: tocsin db build.' },
  index_corrupt: {
    kind: 'unavailable',
    help: 'Build the index again: tocsin db build. Nothing but the index is lost.',
  },
  index_newer: { kind: 'unavailable', help: 'Update Tocsin, or build the index again with this version.' },
  index_busy: {
    kind: 'conflict',
    help: 'Wait until the other build or update has ended, or give another folder with --db.',
  },
  vulnerability_unknown: { kind: 'not_found', help: 'Check the id, or update the advisory index: tocsin db update.' },
  component_unknown: {
    kind: 'not_found',
    help: 'Give a package URL that the SBOM holds; tocsin scan --format json lists them.',
  },
  record_invalid: {
    kind: 'invalid',
    help: 'Give one record as https://ossf.github.io/osv-schema/ describes it, with id, modified and affected.',
  },
  probe_target_invalid: {
    kind: 'invalid',
    help: 'Correct the target file; docs/probe.md describes each field.',
  },
  probe_consent_ended: {
    kind: 'forbidden',
    help: 'Ask the owner of the site for consent again, and write it and its end into the target file.',
  },
  probe_run_invalid: {
    kind: 'invalid',
    help: 'Give the JSON that tocsin probe wrote, unchanged; docs/probe.md describes each field.',
  },
  bulletin_file_invalid: {
    kind: 'invalid',
    help: 'Give the JSON that tocsin csaf import wrote; docs/csaf.md says what may be edited in it.',
  },
  decisions_invalid: { kind: 'invalid', help: 'Correct the decisions file; docs/decisions.md describes each field.' },
  decision_unanswered: {
    kind: 'invalid',
    help: 'Correct or remove the decisions named above, or leave out --strict.',
  },
  publisher_invalid: { kind: 'invalid', help: 'Correct the publisher file; docs/decisions.md describes each field.' },
  output_is_file: { kind: 'invalid', help: 'Give a folder with -o; it may be one that does not exist yet.' },
  draft_folder_taken: {
    kind: 'conflict',
    help: 'Give another folder with -o, or move the file away.',
  },
  bulletins_collide: {
    kind: 'conflict',
    help: 'Two records of the index have ids that would name the same folder; please report it.',
  },
  ecosystem_unknown: { kind: 'invalid', help: 'Give one of the ecosystems that tocsin vercmp --help lists.' },
  version_invalid: { kind: 'invalid', help: 'Give a version that the ecosystem accepts.' },
  fixture_invalid: {
    kind: 'invalid',
    help: 'Each line of a fixture holds two versions and a sign: A < B, A = B or A > B.',
  },
  cvss_invalid: { kind: 'invalid', help: 'Give a complete CVSS vector of version 2.0, 3.0, 3.1 or 4.0.' },
  address_unusable: {
    kind: 'unavailable',
    help: 'Choose another address with --host or another port with --port.',
  },
  address_in_use: { kind: 'conflict', help: 'Stop the other program, or choose another port with --port.' },
} as const satisfies Record<string, CatalogueEntry>

export type ErrorCode = keyof typeof errorCatalogue

/**
 * An action stops because of something outside Tocsin. `message` says what happened, with the values;
 * the catalogue says what to do; `cause` keeps the original for the log. Anything else thrown is a bug.
 */
export class TocsinError extends Error {
  readonly code: ErrorCode
  readonly details: Readonly<Record<string, unknown>>
  readonly #help: string | undefined

  /** `help` replaces that of the catalogue where the advice depends on the values, such as a command to run. */
  constructor(
    code: ErrorCode,
    message: string,
    options: { details?: Record<string, unknown>; cause?: unknown; help?: string } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'TocsinError'
    this.code = code
    this.details = options.details ?? {}
    this.#help = options.help
  }

  get kind(): ErrorKind {
    return errorCatalogue[this.code].kind
  }

  /** What the reader can do about it. */
  get help(): string {
    return this.#help ?? errorCatalogue[this.code].help
  }
}
