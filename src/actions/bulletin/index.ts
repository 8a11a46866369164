export { type Drafts, draft } from './draft.ts'
export { folderOf } from './draft-list.ts'
export { refuseFile } from './draft-places.ts'
export { type WrittenDraft, type WrittenDrafts, writeDrafts } from './write-drafts.ts'
