/**
 * What is wrong with these expressions, one line each: `file:line /literal/: complexity, by attack`. An exception whose
 * expression is gone is a fault too.
 */
export async function faultsIn(expressions, { exceptions, verdictOf }) {
  const faults = []
  const isExcepted = ({ file, text }) => exceptions.some((each) => each.file === file && each.text === text)
  for (const each of expressions) {
    if (isExcepted(each)) continue
    const place = `${each.file}:${each.line} ${each.text}`
    if (each.source === undefined || each.flags === undefined) {
      faults.push(`${place}: depends on more than constants, so that nobody can check it; write it as a literal`)
      continue
    }
    const { status, complexity, attack } = await verdictOf(each)
    if (status === 'vulnerable') faults.push(`${place}: ${complexity}, on ${attack}`)
    if (status === 'unknown') faults.push(`${place}: recheck cannot judge it (${complexity})`)
  }
  for (const { file, text } of exceptions) {
    if (!expressions.some((each) => each.file === file && each.text === text)) {
      faults.push(`scripts/regex/exceptions.mjs: ${file} no longer holds ${text}`)
    }
  }
  return faults
}
