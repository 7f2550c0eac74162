/** What has been looked at of a list so far, by the values of one field. */
interface Sorted {
  looked: number
  items: Map<unknown, unknown[]>
}

const sorted = new WeakMap<object, Map<PropertyKey, Sorted>>()

/**
 * The items of a list of a history whose field has this value, in order. Such a list only ever grows, and every
 * judgement asks it about every block anew: so each of its items is looked at once.
 */
export function having<Item, Field extends keyof Item>(
  list: readonly Item[],
  field: Field,
  value: Item[Field] | undefined
): readonly Item[] {
  const fields = sorted.get(list) ?? new Map<PropertyKey, Sorted>()
  sorted.set(list, fields)
  const known = fields.get(field) ?? { looked: 0, items: new Map<unknown, unknown[]>() }
  fields.set(field, known)
  for (const item of list.slice(known.looked)) {
    const alike = known.items.get(item[field])
    if (alike === undefined) known.items.set(item[field], [item])
    else alike.push(item)
  }
  known.looked = list.length
  return (known.items.get(value) ?? []) as Item[]
}
