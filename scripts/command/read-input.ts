import { closeSync, constants, fstatSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Socket } from 'node:net'
import { UsageError } from '#checker/project'

/**
 * Reads a file that a person has named; also a pipe, as of `<(zcat run.gz)`, for which a signal is heeded.
 *
 * @param shown how the file is called in messages
 * @throws UsageError when it is not there, is no file, cannot be read, or is a pipe that holds nothing
 */
export async function readInput(
  path: string,
  shown: string,
  signal?: AbortSignal
): Promise<Buffer> {
  try {
    // Opening a pipe would wait until somebody writes to it, and nothing could end that.
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    const facts = fstatSync(file)
    // The socket closes it.
    if (facts.isFIFO()) return await readPipe(file, shown, signal)
    closeSync(file)
    if (facts.isFile()) return await readFile(path)
  } catch (error) {
    const { code, syscall, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new UsageError(`${shown} does not exist`)
    throw syscall === undefined ? error : new UsageError(`${shown} cannot be read: ${message}`)
  }
  throw new UsageError(`${shown} is no file`)
}

function readPipe(fd: number, shown: string, signal?: AbortSignal): Promise<Buffer> {
  const pipe = new Socket({ fd, readable: true, writable: false, ...(signal && { signal }) })
  const chunks: Buffer[] = []
  return new Promise((resolve, reject) => {
    pipe.on('data', chunk => chunks.push(chunk))
    pipe.on('error', error => reject(signal?.reason ?? error))
    pipe.on('end', () => {
      if (chunks.length > 0) resolve(Buffer.concat(chunks))
      else reject(new UsageError(`${shown} is a pipe, and nothing came out of it`))
    })
  })
}
