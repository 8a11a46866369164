import type { NewId } from '../ids.ts'
import type { BlobStore, SiteStore } from '../site.ts'
import type { AdvisoryIndexPort } from './advisory-index.ts'
import type { AdvisoryMirror } from './advisory-mirror.ts'
import type { ExternalCheckOptions, ExternalServices } from './external-services.ts'
import type { Files } from './files.ts'
import type { Log } from './log.ts'
import type { ProbeTransport } from './probe-transport.ts'
import type { Progress } from './progress.ts'
import type { SbomMatcher } from './sbom-matcher.ts'

/** All that actions can touch. processes/ builds the real ones; each action takes those that it uses. */
export interface Ports {
  /** Milliseconds since the epoch. */
  now(): number
  /** Ids of new rows, and of requests. */
  readonly newId: NewId
  /** So many random bytes, fit for secrets. */
  random(bytes: number): Uint8Array
  readonly log: Log
  readonly files: Files
  readonly progress: Progress
  /** The advisory index of this installation. */
  readonly index: AdvisoryIndexPort
  /** The advisory index in a folder; whether there is one shows when it is read. */
  indexIn(folder: string): AdvisoryIndexPort
  /** Where a long-lived process has its SBOMs matched; without it they are matched in this one. */
  readonly sbomMatcher?: SbomMatcher | undefined
  /** The public site of a data folder, and the frozen files that it is made of. */
  site(data: string): Promise<{ readonly store: SiteStore; readonly blobs: BlobStore }>
  mirror(location: string): AdvisoryMirror
  /** The external services that the user has enabled; what they started ends with `close`. */
  externalServices(options: ExternalCheckOptions): Promise<ExternalServices>
  /** The network for a probe. It asks through no proxy. */
  probeTransport(): Promise<ProbeTransport>
  /** The setting that names a proxy for this address, such as HTTPS_PROXY; undefined where none does. */
  proxySetting(url: string): string | undefined
  /** Name and version that documents name as their generator. */
  readonly tool: { readonly name: string; readonly version: string }
}

/** Who asks an action for something. */
export interface Call {
  /** Aborts when the answer is no longer wanted. */
  readonly signal: AbortSignal
  /** Names the call in the log. */
  readonly requestId: string
}
