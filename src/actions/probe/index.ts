export { probeFormatIds, renderProbe } from '../render-probe.ts'
export { reportProbe } from '../report-probe.ts'
export { probeList, probeVariants, dryRunProbe, runProbe } from '../run-probe.ts'
