import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'

const bufferLength = 2 ** 20

/** A new file that grows at its end and can be read back. Errors of the file system pass through. */
export class AppendFile {
  readonly #descriptor: number
  readonly #buffer = Buffer.allocUnsafe(bufferLength)
  #buffered = 0
  #written = 0

  constructor(path: string) {
    this.#descriptor = openSync(path, 'wx+')
  }

  get length(): number {
    return this.#written + this.#buffered
  }

  /** Returns where the bytes begin. */
  append(bytes: Buffer): number {
    const at = this.length
    if (this.#buffered + bytes.length > bufferLength) this.#flush()
    if (bytes.length > bufferLength) {
      this.#write(bytes, this.#written)
      this.#written += bytes.length
    } else {
      this.#buffered += bytes.copy(this.#buffer, this.#buffered)
    }
    return at
  }

  read(at: number, length: number): Buffer {
    if (at + length > this.#written) this.#flush()
    const bytes = Buffer.allocUnsafe(length)
    let done = 0
    while (done < length) {
      const count = readSync(this.#descriptor, bytes, done, length - done, at + done)
      if (count === 0) throw new Error('read beyond the end of a file under construction')
      done += count
    }
    return bytes
  }

  /** Writes over what is already there. */
  overwrite(at: number, bytes: Buffer): void {
    this.#flush()
    this.#write(bytes, at)
  }

  /** Returns when the bytes are on the disk, not merely handed over. */
  sync(): void {
    this.#flush()
    fsyncSync(this.#descriptor)
  }

  close(): void {
    closeSync(this.#descriptor)
  }

  #flush(): void {
    this.#write(this.#buffer.subarray(0, this.#buffered), this.#written)
    this.#written += this.#buffered
    this.#buffered = 0
  }

  /** A disk that is nearly full takes a part of the bytes before it refuses. */
  #write(bytes: Buffer, at: number): void {
    let done = 0
    while (done < bytes.length) done += writeSync(this.#descriptor, bytes, done, bytes.length - done, at + done)
  }
}
