/** `npm start`: installs, builds and serves, with the data folder ./data unless TOCSIN_DATA names another. */
import { join } from 'node:path'
import { install, root, runNode } from './setup.mjs'

await install()
const built = await runNode(['scripts/build.mjs'])
process.exitCode =
  built === 0
    ? await runNode([join(root, 'bin', 'tocsin.js'), 'serve', ...process.argv.slice(2)], {
        env: { TOCSIN_DATA: process.env.TOCSIN_DATA ?? join(root, 'data') },
      })
    : 3
