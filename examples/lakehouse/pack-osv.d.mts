/**
 * Writes `<Ecosystem>/all.zip`, `<Ecosystem>/modified_id.csv`, `ecosystems.txt` and `modified_id.csv` below `outDir`
 * from the records `<Ecosystem>/<ID>.json` in `sourceDir`. Throws when a file is not a record named after its id.
 */
export function packOsv(sourceDir: string, outDir: string): { ecosystem: string; records: number }[]
