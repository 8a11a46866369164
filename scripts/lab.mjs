/** `npm run lab`: installs, builds, and brings up one deployment to be probed; see test/e2e/lab/main.ts. */
import { install, runNode } from './setup.mjs'

await install()
const built = await runNode(['scripts/build.mjs'])
process.exitCode = built === 0 ? await runNode(['test/e2e/lab/main.ts', ...process.argv.slice(2)]) : 3
