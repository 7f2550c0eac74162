/**
 * Undefined for a file or folder that is not there, for `.catch()`. Any other error, such as a folder that nobody may
 * look into, says nothing about what is there, and is thrown again.
 */
export function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error
}
