/** Prints each mutant that no test saw, as soon as that is known. */
import { relative, sep } from 'node:path'

class Survivors {
  onMutantTested({ status, static: isStatic, fileName, location, mutatorName, replacement }) {
    if (status !== 'Survived' && status !== 'NoCoverage') return
    const name = relative(process.cwd(), fileName).split(sep).join('/')
    const at = `${name}:${location.start.line}:${location.start.column}`
    console.log(`${status}${isStatic ? ' (static)' : ''}  ${at}  ${mutatorName}  ${replacement.replace(/\s+/g, ' ')}`)
  }
}

const factory = () => new Survivors()
factory.inject = []
export const strykerPlugins = [{ kind: 'Reporter', name: 'survivors', factory }]
