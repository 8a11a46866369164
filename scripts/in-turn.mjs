/**
 * Passes the texts of several sources on one source after the other, in the order of their names: those of the first that
 * has not ended at once, the others when it is their turn.
 */
export function inTurn(names, write) {
  const waiting = new Map(names.map((name) => [name, { text: '', ended: false }]))
  const drain = () => {
    for (const [name, source] of waiting) {
      if (source.text !== '') write(source.text)
      source.text = ''
      if (!source.ended) return
      waiting.delete(name)
    }
  }
  return {
    write: (name) => (piece) => {
      waiting.get(name).text += piece
      drain()
    },
    end(name) {
      waiting.get(name).ended = true
      drain()
    },
  }
}
