/** "a", "a and b", "a, b and c"; long lists end in "and 4 more". */
export function listOf(items: readonly string[]): string {
  const most = 4
  const shown = items.length > most + 1 ? [...items.slice(0, most), `${items.length - most} more`] : items
  const last = shown.at(-1) ?? ''
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${last}` : last
}
