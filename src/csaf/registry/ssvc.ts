import { decisionPoints, type Versions } from './ssvc-decision-points.ts'

/** What is held of a decision point: nothing, that it does not exist, or the keys of its values in their order. */
export type Known =
  | { readonly held: false }
  | { readonly held: true; readonly exists: false; readonly versions: readonly string[] }
  | { readonly held: true; readonly exists: true; readonly values: readonly string[] }

/** What is known of a decision point of a base namespace; of one that does not exist, the versions that do. */
export function decisionPoint(namespace: string, key: string, version: string): Known {
  if (!Object.hasOwn(decisionPoints, namespace)) return { held: false }
  const versions = versionsOf(namespace, key)
  const values = own(versions, version)
  return values === undefined
    ? { held: true, exists: false, versions: Object.keys(versions) }
    : { held: true, exists: true, values: values.split(' ') }
}

/** The newest version of a decision point of a registered namespace. */
export function newestVersion(namespace: string, key: string): string | undefined {
  return Object.keys(versionsOf(namespace, key)).at(-1)
}

function versionsOf(namespace: string, key: string): Versions {
  const points = (Object.hasOwn(decisionPoints, namespace) ? decisionPoints[namespace] : undefined) ?? {}
  return (Object.hasOwn(points, key) ? points[key] : undefined) ?? {}
}

function own(versions: Versions, version: string): string | undefined {
  return Object.hasOwn(versions, version) ? versions[version] : undefined
}
