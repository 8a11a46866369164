import { z } from 'zod'
import { DecisionsFile, PublisherFile } from '../../src/actions/bulletin/decisions-file.ts'
import { targetFile } from '../../src/actions/probe/target-file.ts'
import { probes } from '../../src/probes/index.ts'
import { Problem, TestList, ValidateReply, ValidateRequest } from '../../src/server/contract.ts'
import { config } from './config.ts'
import { conversion, validation } from './csaf.ts'
import { drafts } from './drafts.ts'
import { dbStatus, explain, preview, scan } from './scan.ts'

export interface PublishedSchema {
  /** `schemas/<name>.schema.json`. */
  readonly name: string
  /** What it describes, as docs/schemas.md says it. */
  readonly title: string
  /** Read: what users write. */
  readonly use: 'read' | 'written'
  readonly schema: z.ZodType
}

/** Every JSON that Tocsin reads or writes and has a shape of its own. A new field goes into its schema; a test asks. */
export const schemas: readonly PublishedSchema[] = [
  { name: 'scan', title: 'tocsin scan --format json', use: 'written', schema: scan },
  { name: 'explain', title: 'tocsin explain --json', use: 'written', schema: explain },
  { name: 'preview', title: 'tocsin preview --json', use: 'written', schema: preview },
  { name: 'db-status', title: 'tocsin db status --json', use: 'written', schema: dbStatus },
  { name: 'drafts', title: 'drafts.json, the list that tocsin draft writes', use: 'written', schema: drafts },
  { name: 'csaf-validation', title: 'tocsin csaf validate --format json', use: 'written', schema: validation },
  { name: 'csaf-conversion', title: 'tocsin csaf convert --json', use: 'written', schema: conversion },
  {
    name: 'probe-run',
    title: 'tocsin probe --json, a kept run',
    use: 'written',
    schema: anyOf(probes.map(({ schema }) => schema)),
  },
  { name: 'validator-reply', title: 'POST /api/v1/validate, the reply', use: 'written', schema: ValidateReply },
  { name: 'validator-tests', title: 'GET /api/v1/tests', use: 'written', schema: TestList },
  { name: 'problem', title: 'errors of the server (application/problem+json)', use: 'written', schema: Problem },
  { name: 'decisions', title: 'the decisions file (--decisions)', use: 'read', schema: DecisionsFile },
  { name: 'publisher', title: 'the publisher file (--publisher)', use: 'read', schema: PublisherFile },
  {
    name: 'probe-target',
    title: 'the target file of a probe (--target)',
    use: 'read',
    schema: targetFile(probes.flatMap(({ variants }) => variants)),
  },
  { name: 'config', title: 'defaults of options (.tocsin.json, --config)', use: 'read', schema: config },
  { name: 'validator-request', title: 'POST /api/v1/validate, the request', use: 'read', schema: ValidateRequest },
]

/** Of one probe, its schema. */
function anyOf(all: readonly z.ZodType[]): z.ZodType {
  return all.length === 1 && all[0] ? all[0] : z.union([...all])
}
