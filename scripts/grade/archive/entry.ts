/** A file in an archive. */
export interface ArchiveEntry {
  /** As it stands in the archive. */
  name: string
  /**
   * Unpacks it.
   *
   * @param most bytes
   * @throws Error when it has more, or is damaged
   */
  read(most: number): Buffer
}
