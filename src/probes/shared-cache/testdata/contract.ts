import type { ProbeContract } from '../../testdata/contract.ts'
import { accounts, Site, type SiteOptions, targetOf } from './site.ts'

const leaky: SiteOptions = { application: { renews: true } }
const right: SiteOptions = { application: { renews: true, vary: 'Cookie', cacheControl: 'private, no-store' } }
const [first, ...others] = accounts
const login = { ...targetOf().login, users: [{ ...first, password: 'not this one' }, ...others] }
const identity = { ...targetOf().identity, path: '/who' }

export const contract: ProbeContract = {
  target: targetOf(),
  leaky: () => new Site(leaky),
  right: () => new Site(right),
  broken: [
    { name: 'a wrong password', outside: () => new Site(leaky), target: targetOf({ login }) },
    { name: 'a site that is down', outside: () => new Site({ ...leaky, downAfter: 0 }), target: targetOf() },
    { name: 'a site that refuses', outside: () => new Site({ ...leaky, refusesAfter: 3 }), target: targetOf() },
    { name: 'an identity page that is not there', outside: () => new Site(leaky), target: targetOf({ identity }) },
  ],
}
