/** A process that publishes and exports one version of a site after another, until it is killed or has done enough. */
import { join } from 'node:path'
import { planOf, siteIn } from './tree-site.ts'

const [folder = '', from = '0', count = '1'] = process.argv.slice(2)
const site = siteIn(folder)
process.stdout.write('go')
for (let version = Number(from); version < Number(from) + Number(count); version++) {
  await site.publish(planOf(version))
  await site.export(join(folder, 'public'))
  if (version % 10 === 0) await site.collect()
}
