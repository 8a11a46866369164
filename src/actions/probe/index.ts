export { probeFormatIds, renderProbe } from '../render-probe.ts'
export { reportProbe } from '../report-probe.ts'
export { probeList, probeVariants, rehearseProbe, runProbe } from '../run-probe.ts'
