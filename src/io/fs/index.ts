export { type BlobFolder, blobsIn } from './blobs.ts'
export { siteStore } from './tree/index.ts'
