import type { ComputedFile, ReadBlob } from '../domain/site.ts'
import { type Chrome, siteName } from './chrome.ts'
import { digest } from './digest.ts'

/** A page of the plan; `parts` are digests or values of all that it shows beside the frame of every page. */
export function computedPage(
  kind: string,
  { chrome, parts }: { readonly chrome: Chrome; readonly parts: readonly (string | number | undefined)[] },
  render: (read: ReadBlob) => string | Promise<string>,
): ComputedFile {
  const key = digest(kind, chrome.renderer, siteName(chrome), ...parts)
  return { kind: 'computed', mediaType: 'text/html; charset=utf-8', key, render }
}
