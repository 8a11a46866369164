import { mkdir, open, rename, symlink } from 'node:fs/promises'

/** Writes a new file, so that its bytes outlive a power cut. Fails where one is there. */
export async function writeDurably(path: string, bytes: Uint8Array | string): Promise<void> {
  const file = await open(path, 'wx', 0o644)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes what was created, renamed and linked in a folder outlive a power cut. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Lets `link` lead to `target` from one moment to the next: made at `aside`, then renamed. */
export async function swapLink(link: string, target: string, aside: string): Promise<void> {
  await symlink(target, aside)
  await rename(aside, link)
}

/** A folder and those above it, where they are missing. */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true })
}
