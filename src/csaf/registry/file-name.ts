/** CSAF 2.0 section 5.1: `NWSB-2026-0001` → `nwsb-2026-0001.json`. */
export function fileName(trackingId: string): string {
  return `${trackingId.toLowerCase().replace(/[^+\-a-z0-9]+/g, '_')}.json`
}
