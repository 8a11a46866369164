/**
 * A whole number as people read it: `75,514`. Not by `toLocaleString`, which loads the tables of all languages: 10 ms where
 * a whole scan takes 60.
 */
export function grouped(count: number): string {
  const digits = String(Math.abs(count))
  const groups: string[] = []
  for (let end = digits.length; end > 0; end -= 3) groups.unshift(digits.slice(Math.max(0, end - 3), end))
  return (count < 0 ? '-' : '') + groups.join(',')
}

/** A count with its noun: `1 finding`, `1,024 findings`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`
}
