/** Keeps some values, and decides itself which of them. */
export interface Cache<Key, Value> {
  /** The value, if it is here; that it was wanted is remembered. */
  get(key: Key): Value | undefined
  /** Takes in a value that was not here. Returns the key whose value had to go for it, if one had to. */
  set(key: Key, value: Value): Key | undefined
  /** Whether it is here; nothing is remembered of that. */
  has(key: Key): boolean
  delete(key: Key): void
  /** Lets one value go, the one that it can best do without, and returns its key. */
  evict(): Key | undefined
  keys(): Iterable<Key>
}
