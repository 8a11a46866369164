/**
 * The Registry for Vulnerability ID Systems for CSAF (RVISC, https://registry.csaf.dev/id/registry/, version 1 of
 * 2026-08-24): name of a system → what its ids look like.
 */
export const idSystems: ReadonlyMap<string, RegExp> = new Map([
  ['https://euvd.enisa.europa.eu', /^EUVD-[1-9]\d{3}-\d{4,}$/],
  ['https://gcve.eu', /^(?=.{8,255}$)GCVE-\d+-[\x22-\x7e]+$/],
  ['https://github.com/oasis-tcs/csaf', /^#[1-9]\d*$/],
])
