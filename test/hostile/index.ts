import { builds } from './builds.ts'
import { drafts } from './drafts.ts'
import { feeds } from './feeds.ts'
import { namedFiles } from './files.ts'
import type { HostileInputs } from './hostile.ts'
import { keys } from './keys.ts'
import { matches } from './match.ts'
import { pages } from './pages.ts'
import { reports } from './reports.ts'
import { vex } from './vex.ts'
import { yamlTexts } from './yaml.ts'

export const allHostile: HostileInputs = {
  ...namedFiles,
  ...drafts,
  ...feeds,
  ...matches,
  ...reports,
  ...pages,
  ...vex,
  ...yamlTexts,
  ...keys,
  ...builds,
}
