import type { AdvisoryMirror } from '../../domain/ports/advisory-mirror.ts'
import { folderMirror } from './folder-mirror.ts'
import type { WebMirror, WebOptions } from './web-mirror.ts'

/** The osv.dev layout in a folder or below an http(s) address. What requests need is loaded with the first one. */
export function mirrorAt(location: string, options: WebOptions = {}): AdvisoryMirror {
  if (!/^https?:\/\//.test(location)) return folderMirror(location)
  let loaded: Promise<WebMirror> | undefined
  const web = () => {
    loaded ??= import('./web-mirror.ts').then(({ webMirror }) => webMirror(location, options))
    return loaded
  }
  return {
    location,
    fetch: async (path) => (await web()).fetch(path),
    fetchIfChanged: async (etag, path) => (await web()).fetchIfChanged(etag, path),
    list: async () => undefined,
    singleRecords: async () => new Map(),
  }
}
