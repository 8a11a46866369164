import { pythonOrigin } from './python.ts'
import type { Origin } from './running.ts'

/** Flask as the package index has it: 2.2.4 has CVE-2023-30861, 2.2.5 is fixed. */
export function flask(version: '2.2.4' | '2.2.5'): Origin {
  return pythonOrigin({ ...application(version), id: `flask-${version}`, file: 'flask-app.py' })
}

/** The same under gunicorn, as it is served in earnest. */
export function gunicorn(version: '2.2.4' | '2.2.5'): Origin {
  const { packages, ...rest } = application(version)
  return pythonOrigin({
    ...rest,
    id: `gunicorn-flask-${version}`,
    packages: [...packages, 'gunicorn==23.0.0'],
    file: 'flask-gunicorn.py',
  })
}

function application(version: string) {
  const packages = [`flask==${version}`, 'werkzeug==2.2.3']
  return { framework: 'flask', sessionCookie: 'session', packages }
}
