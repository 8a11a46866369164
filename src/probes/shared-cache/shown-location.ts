const longest = 200

/** Where a redirect leads, without its query and path parameters: servers put session values there as well. */
export function shownLocation(location: string): string {
  return location
    .replace(/[?#].*$/s, '')
    .replace(/;[^/]*/g, '')
    .slice(0, longest)
}
