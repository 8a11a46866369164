import { pythonOrigin } from './python.ts'
import type { Origin } from './running.ts'

/** Flask as the package index has it: 2.2.4 has CVE-2023-30861, 2.2.5 is mended. */
export function flask(version: '2.2.4' | '2.2.5'): Origin {
  return pythonOrigin({
    id: `flask-${version}`,
    framework: 'flask',
    sessionCookie: 'session',
    packages: [`flask==${version}`, 'werkzeug==2.2.3'],
    file: 'flask-app.py',
  })
}
