import { apache } from './apache.ts'
import { type Deployment, deploy } from './deployments.ts'
import { edge } from './edge.ts'
import { haproxy } from './haproxy.ts'
import type { Kind } from './kinds.ts'
import { nginx } from './nginx.ts'
import { type OriginOptions, origin } from './origin.ts'
import type { CachingProxy } from './running.ts'
import { squid } from './squid.ts'
import type { VariantName } from './variant-truth.ts'
import { varnish } from './varnish.ts'

/** A deployment, and whether anything leaks when it is asked in one particular way. */
export interface VariantDeployment {
  readonly variant: VariantName
  readonly deployment: Deployment
  readonly leaks: boolean
}

interface Setting {
  readonly kind: Kind
  readonly options?: OriginOptions
}

type Row = readonly [proxy: CachingProxy, config: string, leaks: boolean]

function rows(variant: VariantName, { kind, options = {} }: Setting, list: readonly Row[]): VariantDeployment[] {
  return list.map(([proxy, config, leaks]) => ({
    variant,
    deployment: deploy([proxy, config], origin(kind, options)),
    leaks,
  }))
}

/** What is known of the variants, from measurements made independently of this lab. */
export const variantDeployments: readonly VariantDeployment[] = [
  ...rows('authorization', { kind: 'authorizing' }, [
    [nginx, 'default', true],
    [nginx, 'ignore-set-cookie', true],
    [varnish, 'builtin', false],
    [varnish, 'forced', true],
    [apache, 'default', false],
    [haproxy, 'default', false],
    [squid, 'default', false],
  ]),
  ...rows('head', { kind: 'refreshing' }, [
    [nginx, 'ignore-set-cookie', true],
    [varnish, 'forced', true],
    [apache, 'default', false],
    [haproxy, 'default', false],
  ]),
  ...rows('overlap', { kind: 'refreshing', options: { delay: 150 } }, [
    [edge, 'joins', true],
    [edge, 'everything', false],
    // Counts who joins as a hit, and gives hits no cookie.
    [squid, 'collapsed-forwarding', false],
    [squid, 'default', false],
    [nginx, 'default', false],
    [varnish, 'builtin', false],
  ]),
  // Also with Vary: Cookie, which the rule for files passes over.
  ...rows('path_confusion', { kind: 'with-vary', options: { pathInfo: true } }, [
    [nginx, 'static-only', true],
    [nginx, 'default', false],
    [nginx, 'ignore-set-cookie', false],
  ]),
  // Caches count in whole seconds: what is kept for one may be stale at once.
  ...rows('renewal', { kind: 'refreshing', options: { maxAge: 2, lastModified: true } }, [
    [apache, 'default', true],
    [haproxy, 'default', true],
    [nginx, 'ignore-set-cookie', true],
    [nginx, 'background-update', true],
    [nginx, 'revalidate', false],
    [nginx, 'default', false],
    [varnish, 'forced-grace', true],
  ]),
]
