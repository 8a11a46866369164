import type { PageResult } from '../../domain/probe.ts'
import type { ProbeTarget } from '../../domain/probe-target.ts'
import { variants } from './variants/index.ts'

/** What a reader must not conclude from a run. */
export function limitsOf(target: ProbeTarget, pages: readonly PageResult[]): readonly string[] {
  const untried = variants.filter(({ id }) => !target.variants.includes(id)).map(({ id }) => id)
  const quiet = pages.some(({ verdict }) => verdict === 'no_leak_seen')
  const hidden = pages.some(
    ({ verdict, layers }) => verdict === 'no_leak_seen' && !layers.cache.seen && layers.cache.storage?.stored !== 'no',
  )
  const unstored = pages.some(({ layers }) => layers.cache.storage?.stored === 'no')
  const silent = pages.some(({ ground, layers }) => ground === 'nothing_to_leak' && !layers.cache.seen)
  return [
    'The run speaks of this deployment and these pages at this time, not of a product version.',
    'A server that renews sessions only after some time may have renewed none during the run.',
    ...(quiet
      ? [
          'A site or proxy that treats the User-Agent or the queries of the probe differently from those of visitors may give visitors what it did not give the probe.',
        ]
      : []),
    ...(untried.length > 0 ? [`Not tried, because only staging should be: ${untried.join(', ')}.`] : []),
    ...(hidden
      ? ['No cache showed itself; some caches show nothing, and other nodes of a cache may behave differently.']
      : []),
    ...(unstored
      ? [
          'Only a few replies were seen to be made anew: a cache that keeps a page only once many have asked for it may keep it tomorrow.',
          'A cache that shows nothing, gives each reply the present date, answers no conditions and keeps only the page’s own address would look as if there were none.',
        ]
      : []),
    ...(silent
      ? ['A cache that shows nothing and takes all addresses of a page for one may have hidden what only A sees.']
      : []),
    ...(Object.keys(target.headers).some((name) => name.toLowerCase() === 'authorization')
      ? ['Every request carried Authorization, which makes shared caches keep less than they do for other visitors.']
      : []),
  ]
}
