import type { UrlCheck } from './check.ts'
import { judgeAddress } from './judge.ts'
import { urls } from './urls.ts'

export const check: UrlCheck = {
  clause: '6.3.7',
  title: 'Use of Self Referencing URLs Failing to Resolve',
  versions: ['2.0', '2.1'],
  needs: 'network',
  questions: (csaf) => urls(csaf, 'self'),
  judge: judgeAddress,
}
