import type { TextCheck } from './check.ts'
import { judgeText } from './judge.ts'
import { namesNoLanguage, sentencesOf } from './texts.ts'

export const check: TextCheck = {
  clause: '6.3.16',
  title: 'Grammar Check',
  versions: ['2.1'],
  needs: 'grammar',
  skips: namesNoLanguage,
  questions: sentencesOf,
  judge: (question, answer) => judgeText(question, answer, 'The grammar may be wrong'),
}
