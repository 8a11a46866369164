export { type BlobFolder, blobsIn } from './blobs.ts'
export { files } from './files.ts'
export { siteStore } from './tree/index.ts'
