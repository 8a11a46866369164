export { probeFormatIds, renderProbe, reportProbe } from './report.ts'
export { dryRunProbe, probeList, runProbe } from './run.ts'
