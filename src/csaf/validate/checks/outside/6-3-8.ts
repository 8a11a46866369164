import type { TextCheck } from './check.ts'
import { judgeText } from './judge.ts'
import { namesNoLanguage, textsOf } from './texts.ts'

export const check: TextCheck = {
  clause: '6.3.8',
  title: 'Spell Check',
  versions: ['2.0', '2.1'],
  needs: 'spelling',
  skips: namesNoLanguage,
  questions: textsOf,
  judge: (question, answer) => judgeText(question, answer, 'These words may be misspelled'),
}
