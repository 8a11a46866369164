/**
 * Longest texts that are taken for what they should be, in UTF-16 code units: several times what any real document or
 * record holds. What is longer is listed with its reason, because it would be parsed or printed once for each record.
 */
export const longest = { packageUrl: 4096, version: 512, name: 1024, reference: 4096, id: 256 } as const
