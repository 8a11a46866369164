import { z } from 'zod'
import { tlpLabels } from '../../src/domain/tlp.ts'
import { instant, list, text, tool } from './shared.ts'

const file = z.object({
  path: text.describe('from the folder of this list'),
  sha256: text.regex(/^[0-9a-f]{64}$/),
})

const bulletin = z.object({
  trackingId: text,
  vulnerabilities: list(text).describe('the CVE ids where there are any'),
  title: text,
  status: z.enum(['affected', 'not_affected', 'fixed', 'under_investigation']).describe('the worst of its components'),
  severity: z.enum(['none', 'low', 'medium', 'high', 'critical', 'unrated']),
  score: z.number().min(0).max(10).optional(),
  tlp: z.enum(tlpLabels),
  folder: text,
  files: list(file),
  lostInCsaf20: list(text).describe(
    'what csaf.json leaves out of csaf-2.1.json: a JSON pointer into the latter, and a sentence',
  ),
})

/** `drafts.json`, which `tocsin draft` writes beside the bulletins. */
export const drafts = z.object({
  madeBy: tool,
  draftedAt: instant,
  products: list(
    z.object({
      name: text,
      version: text,
      purls: list(text),
      cpe: text.optional(),
      skus: list(text),
    }),
  ).describe('the versions that the drafts are about'),
  publisher: text,
  bulletins: list(bulletin).describe('the affected ones first'),
  files: list(file).describe('beside the bulletins'),
  leftovers: list(file).describe('of earlier runs, and still there'),
})
