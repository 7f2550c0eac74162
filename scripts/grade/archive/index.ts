export { ArchiveError } from './archive-error.ts'
export { isArchive, readArchive } from './read-archive.ts'
