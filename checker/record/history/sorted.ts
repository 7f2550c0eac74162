/** Which of many: those by one actor, those about one counterpart, or both. */
export interface WhichIds {
  by?: string | undefined
  /** A peer id. */
  of?: string | undefined
}

const NONE: readonly never[] = []

/** Stands for every actor, and for every counterpart. */
const ANY = ''

/**
 * Items that can be asked for by kind, actor and counterpart; each answer is ready when it is asked for. There is a map
 * for each of the three, since one key made of all would have to be put together and hashed at every question.
 */
export class Sorted<Item> {
  readonly #kinds = new Map<string, Map<string, Map<string, Item[]>>>()

  add(item: Item, kind: string, actor: string, counterpart: string | undefined): void {
    this.#append(item, kind, ANY, ANY)
    this.#append(item, kind, actor, ANY)
    if (counterpart === undefined) return
    this.#append(item, kind, ANY, counterpart)
    this.#append(item, kind, actor, counterpart)
  }

  get(kind: string, { by = ANY, of = ANY }: WhichIds): readonly Item[] {
    return this.#kinds.get(kind)?.get(by)?.get(of) ?? NONE
  }

  #append(item: Item, kind: string, by: string, of: string): void {
    const actors = this.#kinds.get(kind) ?? new Map<string, Map<string, Item[]>>()
    const counterparts = actors.get(by) ?? new Map<string, Item[]>()
    const list = counterparts.get(of)
    if (list !== undefined) {
      list.push(item)
      return
    }
    this.#kinds.set(kind, actors.set(by, counterparts.set(of, [item])))
  }
}
