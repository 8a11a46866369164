import { sbomMatching } from '../actions/sbom/match-sbom.ts'
import type { AdvisoryIndex } from '../domain/ports/advisory-index.ts'
import type { SbomJob } from '../domain/ports/sbom-matcher.ts'
import { openIndex } from '../index/open.ts'
import { workerLoop } from '../io/process/worker-loop.ts'
import { parseSbom } from '../sbom/index.ts'

/** The process in which a long-lived Tocsin reads and matches large SBOMs. */
interface Opened {
  readonly key: string
  readonly index: AdvisoryIndex
  readonly matchesOf: ReturnType<typeof sbomMatching>
}

/** The generation that was asked for last: most jobs ask for the same. */
let opened: Opened | undefined

function open({ location, generation }: SbomJob['index']): Opened {
  const key = JSON.stringify([location, generation])
  if (opened?.key === key) return opened
  const index = openIndex(location, generation)
  opened?.index.close()
  opened = { key, index, matchesOf: sbomMatching(index) }
  return opened
}

workerLoop(async (message) => {
  // The pool sends nothing else.
  const { file, bytes, index } = message as SbomJob
  return open(index).matchesOf(await parseSbom(bytes, file))
})
