import { openHistory } from '#checker/lessons'
import { UsageError } from '#checker/project'
import { type History, HistoryFormatError } from '#checker/record/history'
import { readInput } from '../command/index.ts'

/**
 * @param shown - how the file is called in messages
 * @throws UsageError when it cannot be read, or is damaged
 */
export async function readHistory(
  path: string,
  shown: string,
  signal?: AbortSignal
): Promise<History> {
  const bytes = await readInput(path, shown, signal)
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    throw new UsageError(
      `${shown} is packed; if it is a bundle, first: npm run bundle -- --unpack ${shown}`
    )
  }
  try {
    return await openHistory(bytes.toString('utf8'))
  } catch (error) {
    if (error instanceof HistoryFormatError) throw new UsageError(`${shown}, ${error.message}`)
    throw error
  }
}
