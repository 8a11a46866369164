import type { DocumentIndex } from '../../../schema/index.ts'

export const groupPointer = '/document/distribution/sharing_group'

/** UUIDs and names that are kept for two meanings, section 3.2.2.5.1 of CSAF 2.1. */
export const everybody = { id: 'ffffffff-ffff-ffff-ffff-ffffffffffff', name: 'Public' } as const
export const nobody = { id: '00000000-0000-0000-0000-000000000000', name: 'No sharing allowed' } as const

export function isClear({ csaf }: DocumentIndex): boolean {
  return csaf.document?.distribution?.tlp?.label === 'CLEAR'
}

/** Who the document may be shared with, as far as it says. */
export function distributionOf({ csaf }: DocumentIndex): {
  readonly id?: string
  readonly name?: string
  readonly tlp?: string
} {
  const { sharing_group: group, tlp } = csaf.document?.distribution ?? {}
  return { ...group, ...(tlp?.label !== undefined && { tlp: tlp.label }) }
}
