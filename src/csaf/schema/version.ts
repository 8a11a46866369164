/** The versions of the standard that Tocsin reads and writes. 2.1 is pinned to Committee Specification Draft 03. */
export type CsafVersion = '2.0' | '2.1'

export const csafVersions = ['2.0', '2.1'] as const satisfies readonly CsafVersion[]
