/** What kind of refusal an error is; the entry points translate it (CLI exit code, HTTP status). */
export type ErrorKind =
  /** Understood, but wrong. */
  | 'invalid'
  | 'not_found'
  /** It was there once, and will not be again. */
  | 'gone'
  /** Nobody is signed in. */
  | 'unauthenticated'
  | 'forbidden'
  | 'conflict'
  /** Somebody else changed it meanwhile. */
  | 'precondition_failed'
  /** Too often; `details.retryAfterSeconds` says when it may be tried again. */
  | 'rate_limited'
  | 'unavailable'

/** What the reader can do about an error; one sentence. */
export type Help =
  /** Right for everybody. */
  | string
  /** For who reads a terminal, and, where it can reach them, for who called the API. */
  | { readonly cli: string; readonly api?: string }

interface CatalogueEntry {
  readonly kind: ErrorKind
  readonly help: Help
}

/** Every error Tocsin can raise on purpose. docs/errors.md lists the same codes; a test keeps both equal. */
export const errorCatalogue = {
  file_not_found: { kind: 'not_found', help: { cli: 'Check the path; relative paths start at the current folder.' } },
  file_is_folder: {
    kind: 'invalid',
    help: { cli: 'Name a file in it; where several may be given, FOLDER/*.json names them all.' },
  },
  file_unreadable: { kind: 'unavailable', help: 'Check the permissions of the file and of the folders above it.' },
  file_too_large: { kind: 'invalid', help: 'Split the file, or remove what is not needed from it.' },
  write_failed: {
    kind: 'unavailable',
    help: {
      cli: 'Check the path and the free space, or choose another place; nothing was left half-written.',
      api: 'The disk of this installation may be full; nothing was left half-written.',
    },
  },
  config_invalid: {
    kind: 'invalid',
    help: { cli: 'Correct the file (docs/scan.md describes each key), or leave it out with --no-config.' },
  },
  usage: { kind: 'invalid', help: { cli: 'Run the command with --help to see what it takes.' } },
  argument_invalid: { kind: 'invalid', help: 'docs/library.md describes what each function takes.' },
  setting_invalid: { kind: 'invalid', help: 'Correct the environment variable, or unset it.' },
  sbom_unreadable: {
    kind: 'invalid',
    help: 'Give a complete document, in UTF-8: CycloneDX 1.0 to 1.7 (JSON, XML), SPDX 2.1 to 2.3 (JSON, YAML, tag-value, RDF/XML), SPDX 3.0 (JSON-LD) or Syft JSON.',
  },
  sbom_missing: {
    kind: 'invalid',
    help: {
      cli: 'Make an SBOM with the command shown, then scan that.',
      api: 'Send an SBOM of the project, not the project itself.',
    },
  },
  sbom_too_large: {
    kind: 'invalid',
    help: 'Give an SBOM as tools write it: at most 256 MiB (YAML: 32 MiB) and 200 levels of nesting, and not made up of brackets alone.',
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
  bulletin_too_large: { kind: 'invalid', help: 'Split the SBOM, and make a bulletin for each part of the product.' },
  report_too_large: {
    kind: 'invalid',
    help: { cli: 'Scan fewer SBOMs at a time, or ask for the table.', api: 'Ask for fewer SBOMs at a time.' },
  },
  csaf_unreadable: {
    kind: 'invalid',
    help: 'Give one whole JSON document in UTF-8, as https://docs.oasis-open.org/csaf/ describes it.',
  },
  csaf_too_large: { kind: 'invalid', help: 'Split the document: CSAF asks for at most 150 MiB.' },
  csaf_unsupported: {
    kind: 'invalid',
    help: 'Give a CSAF document of version 2.0 or 2.1 that states its version in document.csaf_version.',
  },
  conversion_needless: {
    kind: 'invalid',
    help: {
      cli: 'Give the other version with --to, or keep the document as it is.',
      api: 'Ask for the other version, or keep the document as it is.',
    },
  },
  request_invalid: { kind: 'invalid', help: 'Send JSON as docs/csaf.md describes it.' },
  request_unreadable: { kind: 'invalid', help: 'Send a well-formed HTTP request that names one host.' },
  request_too_slow: { kind: 'invalid', help: 'Send the body faster, or on a better connection.' },
  request_too_large: { kind: 'invalid', help: 'Send less; a large document can be validated on the command line.' },
  request_type_unsupported: { kind: 'invalid', help: 'Send JSON, with the Content-Type application/json.' },
  method_not_allowed: { kind: 'invalid', help: 'Use one of the methods that the Allow field of the reply lists.' },
  method_unsupported: { kind: 'invalid', help: 'Use one of the methods of RFC 9110, such as GET or POST.' },
  page_not_found: { kind: 'not_found', help: 'Check the address.' },
  service_busy: {
    kind: 'unavailable',
    help: {
      cli: 'Try again later.',
      api: 'Try again later; a document that is too large for the service can be validated on the command line.',
    },
  },
  preset_unknown: {
    kind: 'invalid',
    help: {
      cli: 'Give a preset that tocsin csaf validate --help lists, or a test that GET /api/v1/tests lists.',
      api: 'Give a preset of the CSAF standard, or a test that GET /api/v1/tests lists.',
    },
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
  source_unreachable: {
    kind: 'unavailable',
    help: {
      cli: 'Check the address and the network, then run the command again.',
      api: 'Check the address, or try again later.',
    },
  },
  index_missing: {
    kind: 'not_found',
    help: {
      cli: 'Build the advisory index first: tocsin db build.',
      api: 'This installation has no advisory index yet; its administrator can build one.',
    },
  },
  index_corrupt: {
    kind: 'unavailable',
    help: {
      cli: 'Build the index again: tocsin db build. Nothing but the index is lost.',
      api: 'The advisory index of this installation is damaged; its administrator can build it again.',
    },
  },
  index_newer: {
    kind: 'unavailable',
    help: {
      cli: 'Update Tocsin, or build the index again with this version.',
      api: 'The advisory index of this installation was built by another version; its administrator can build it again.',
    },
  },
  index_busy: {
    kind: 'conflict',
    help: {
      cli: 'Wait until the other build or update has ended, or give another folder with --db.',
      api: 'Wait until the other build or update has ended.',
    },
  },
  vulnerability_not_found: {
    kind: 'not_found',
    help: {
      cli: 'Check the id, or update the advisory index: tocsin db update.',
      api: 'Check the id; the advisory index of this installation may be older than it.',
    },
  },
  component_unknown: {
    kind: 'not_found',
    help: {
      cli: 'Give a package URL that the SBOM holds; tocsin scan --format json lists them.',
      api: 'Give a package URL that the SBOM holds.',
    },
  },
  record_invalid: {
    kind: 'invalid',
    help: 'Give one record as https://ossf.github.io/osv-schema/ describes it, with id, modified and affected.',
  },
  probe_target_invalid: { kind: 'invalid', help: 'Correct the target file; docs/probe.md describes each field.' },
  probe_consent_ended: {
    kind: 'forbidden',
    help: 'Ask the owner of the site for consent again, and enter it and its end in the target file.',
  },
  probe_run_invalid: {
    kind: 'invalid',
    help: {
      cli: 'Give the JSON that tocsin probe wrote, unchanged; docs/probe.md describes each field.',
      api: 'Send the JSON of a probe run, unchanged; docs/probe.md describes each field.',
    },
  },
  bulletin_file_invalid: {
    kind: 'invalid',
    help: {
      cli: 'Give the JSON that tocsin csaf import wrote; docs/csaf.md says what may be edited in it.',
      api: 'Send a bulletin file, which docs/csaf.md describes.',
    },
  },
  product_invalid: { kind: 'invalid', help: 'Correct what names the product; docs/drafts.md describes each part.' },
  decisions_invalid: { kind: 'invalid', help: 'Correct the decisions file; docs/decisions.md describes each field.' },
  decision_unanswered: {
    kind: 'invalid',
    help: {
      cli: 'Correct or remove the decisions named above, or leave out --strict.',
      api: 'Correct or remove the decisions named in the message.',
    },
  },
  publisher_invalid: { kind: 'invalid', help: 'Correct the publisher file; docs/decisions.md describes each field.' },
  output_is_file: { kind: 'invalid', help: { cli: 'Give a folder with -o; it may be one that does not exist yet.' } },
  draft_folder_taken: { kind: 'conflict', help: { cli: 'Give another folder with -o, or move the file away.' } },
  bulletins_collide: {
    kind: 'conflict',
    help: 'Two records of the index have ids that would name the same folder; please report it.',
  },
  blob_damaged: {
    kind: 'unavailable',
    help: {
      cli: 'Put the file back from a backup of the data folder: frozen files are never made again.',
      api: 'A published file of this installation is damaged; its administrator can put it back from a backup.',
    },
  },
  site_damaged: {
    kind: 'unavailable',
    help: {
      cli: 'Remove the folder "site" from the data folder, then publish again: it is rebuilt from what was published.',
      api: 'The public site of this installation is damaged; its administrator can have it made anew.',
    },
  },
  site_missing: { kind: 'not_found', help: 'Publish the site first.' },
  site_busy: {
    kind: 'conflict',
    help: {
      cli: 'Wait until the other process has ended, or give another folder.',
      api: 'Wait until the other publication has ended.',
    },
  },
  export_folder_taken: {
    kind: 'conflict',
    help: { cli: 'Give a folder that does not exist yet, is empty, or was made by an export.' },
  },
  ecosystem_unsupported: {
    kind: 'invalid',
    help: {
      cli: 'Give one of the ecosystems that tocsin vercmp --help lists.',
      api: 'Give an ecosystem that docs/library.md lists.',
    },
  },
  version_invalid: { kind: 'invalid', help: 'Give a version that the ecosystem accepts.' },
  fixture_invalid: {
    kind: 'invalid',
    help: 'Each line of a fixture holds two versions and a sign: A < B, A = B or A > B.',
  },
  cvss_invalid: { kind: 'invalid', help: 'Give a complete CVSS vector of version 2.0, 3.0, 3.1 or 4.0.' },
  address_unusable: {
    kind: 'unavailable',
    help: { cli: 'Choose another address with --host or another port with --port.' },
  },
  address_in_use: { kind: 'conflict', help: { cli: 'Stop the other program, or choose another port with --port.' } },
} as const satisfies Record<string, CatalogueEntry>

export type ErrorCode = keyof typeof errorCatalogue

const acronyms = new Set(['csaf', 'cvss', 'sbom', 'vex'])

/** `CSAF too large` of `csaf_too_large`. */
export function errorTitle(code: string): string {
  const [first = '', ...rest] = code.split('_')
  const start = acronyms.has(first) ? first.toUpperCase() : first.charAt(0).toUpperCase() + first.slice(1)
  return [start, ...rest].join(' ')
}
