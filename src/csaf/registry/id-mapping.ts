/** What texts of an old name of an id system become: a precondition, and the text in the form of the registry. */
export interface MappingRule {
  readonly when: RegExp
  mapped(text: string): string
}

export interface IdMapping {
  /** The name that the registry has for the system. */
  readonly system: string
  /** Whether the old name was used for several systems: then nobody but a person can tell which is meant. */
  readonly ambiguous: boolean
  readonly rules: readonly MappingRule[]
}

function issueNumber(digits: string): string {
  return `#${digits.replace(/^0+(?=\d)/, '')}`
}

/**
 * Mapping of the Registry for Vulnerability ID Systems for CSAF (RVISC-M, oasis-tcs/csaf, registry/id, version 1 of
 * 2026-02-06): old name of a system → what to write instead.
 */
export const idMappings: ReadonlyMap<string, IdMapping> = new Map([
  [
    'OASIS Open CSAF TC GitHub Issues',
    {
      system: 'https://github.com/oasis-tcs/csaf',
      ambiguous: false,
      rules: [
        { when: /^issues?\s#?\d+$/i, mapped: (text: string) => issueNumber(text.replace(/^\D+/, '')) },
        { when: /^\d+$/, mapped: issueNumber },
      ],
    },
  ],
])
