/** Which of many: those by one actor, those about one counterpart, or both. */
export interface WhichIds {
  by?: string | undefined
  /** A peer id. */
  of?: string | undefined
}

const NONE: readonly never[] = []

/** Items that can be asked for by kind, actor and counterpart; each answer is ready when it is asked for. */
export class Sorted<Item> {
  readonly #lists = new Map<string, Item[]>()

  add(item: Item, kind: string, actor: string, counterpart: string | undefined): void {
    this.#append(keyOf(kind), item)
    this.#append(keyOf(kind, actor), item)
    if (counterpart === undefined) return
    this.#append(keyOf(kind, undefined, counterpart), item)
    this.#append(keyOf(kind, actor, counterpart), item)
  }

  get(kind: string, { by, of }: WhichIds): readonly Item[] {
    return this.#lists.get(keyOf(kind, by, of)) ?? NONE
  }

  #append(key: string, item: Item): void {
    const list = this.#lists.get(key)
    if (list === undefined) this.#lists.set(key, [item])
    else list.push(item)
  }
}

function keyOf(kind: string, actor = '', counterpart = ''): string {
  return `${kind}\0${actor}\0${counterpart}`
}
