/** A text in parts of at most so many characters, cut after an end of line or a space where there is one. */
export function partsOf(text: string, longest: number): readonly string[] {
  const parts: string[] = []
  for (let rest = text; rest.trim() !== ''; ) {
    const head = rest.slice(0, longest)
    const cut = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' ')) + 1
    const end = rest.length <= longest || cut === 0 ? longest : cut
    parts.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  return parts
}
