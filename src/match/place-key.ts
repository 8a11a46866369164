import { formatPackageKey, type PackageKey, type PackagePlace } from '../domain/package-key.ts'
import { type Coordinates, chain } from './place.ts'

/**
 * The key of the package version that is looked up at a place and at those that follow it. Places with equal keys have
 * equal answers; only the words that say why a name is a guess are not in it, so that rewording them does not create another package.
 */
export function placeKey(place: Coordinates): PackageKey {
  const { otherwise } = place
  return formatPackageKey([namedPlace(place), ...(otherwise ? chain(otherwise).map(namedPlace) : [])])
}

function namedPlace({
  ecosystem,
  release,
  name,
  version,
  built,
  module,
  part,
  guess,
  also,
}: Coordinates): PackagePlace {
  const of = { ecosystem, release, name, version, built, module, part, also }
  return guess ? { ...of, guess: guess.partsOnly ? 'partsOnly' : 'any' } : of
}
