/**
 * The Registry for Vulnerability ID Systems for CSAF (RVISC, oasis-tcs/csaf, registry/id, version 1 of 2026-01-28):
 * name of a system → what its ids look like.
 */
export const idSystems: ReadonlyMap<string, RegExp> = new Map([['https://github.com/oasis-tcs/csaf', /^#[1-9]\d*$/]])
