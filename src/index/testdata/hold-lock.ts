/** Takes the lock of a folder, says so to its parent, and stays until it is killed. */
import { TocsinError } from '../../domain/errors.ts'
import { lockFolder } from '../generation/lock.ts'

const [folder = '', startedAt = ''] = process.argv.slice(2)
try {
  lockFolder(folder, startedAt)
  process.send?.('held')
  setInterval(() => {}, 1000)
} catch (error) {
  process.send?.(error instanceof TocsinError ? error.code : String(error))
}
