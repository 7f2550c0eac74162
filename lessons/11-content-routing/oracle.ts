/** What becomes of one key that is wanted. */
export interface ArcStep {
  isHit: boolean
  /** The one that is let go for it, if any. */
  evicted: string[]
}

/** Which of these keys an adaptive replacement cache of this many entries has when they are wanted one after another. */
export function arcHits(keys: readonly string[], capacity: number): boolean[] {
  return arcRun(keys, capacity).map(({ isHit }) => isHit)
}

/**
 * What such a cache does about each key: whether it has it, and which one it lets go: the case list of Megiddo and Modha (FAST 2003, figure 4), on plain lists, oldest first.
 */
export function arcRun(keys: readonly string[], capacity: number): ArcStep[] {
  const [t1, t2, b1, b2] = [[], [], [], []] as [string[], string[], string[], string[]]
  let p = 0

  const take = (list: string[], key?: string) => {
    const [taken] = list.splice(key === undefined ? 0 : list.indexOf(key), 1)
    return taken === undefined ? [] : [taken]
  }
  const replace = (isInB2: boolean) => {
    const tooMany = t1.length > p || (isInB2 && t1.length === p)
    const [from, ghosts] = t1.length > 0 && tooMany ? [t1, b1] : [t2, b2]
    const gone = take(from)
    ghosts.push(...gone)
    return gone
  }

  return keys.map(key => {
    const held = [t1, t2].find(list => list.includes(key))
    if (held !== undefined) {
      take(held, key)
      t2.push(key)
      return { isHit: true, evicted: [] }
    }
    let evicted: string[] = []
    if (b1.includes(key)) {
      p = Math.min(capacity, p + Math.max(1, b2.length / b1.length))
      evicted = replace(false)
      take(b1, key)
      t2.push(key)
    } else if (b2.includes(key)) {
      p = Math.max(0, p - Math.max(1, b1.length / b2.length))
      evicted = replace(true)
      take(b2, key)
      t2.push(key)
    } else {
      const known = t1.length + b1.length
      const all = known + t2.length + b2.length
      if (known === capacity) {
        if (t1.length < capacity) {
          take(b1)
          evicted = replace(false)
        } else evicted = take(t1)
      } else if (all >= capacity) {
        if (all === 2 * capacity) take(b2)
        evicted = replace(false)
      }
      t1.push(key)
    }
    return { isHit: false, evicted }
  })
}
