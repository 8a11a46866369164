import { pythonOrigin } from './python.ts'
import type { Origin } from './running.ts'

/** Django with SESSION_SAVE_EVERY_REQUEST: 5.2.13 has CVE-2026-35192, 5.2.14 is fixed. */
export function django(version: '5.2.13' | '5.2.14'): Origin {
  return pythonOrigin({
    id: `django-${version}`,
    framework: 'django',
    sessionCookie: 'sessionid',
    packages: [`django==${version}`],
    file: 'django-app.py',
  })
}
