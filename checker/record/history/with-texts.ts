/** The value with all texts in it changed; the same value when none of them is. */
export function withTexts<Value>(value: Value, change: (text: string) => string): Value
export function withTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const changed = entries.map(([name, each]) => [name, withTexts(each, change)] as const)
  if (changed.every(([, each], index) => each === entries[index]?.[1])) return value
  return Array.isArray(value) ? changed.map(([, each]) => each) : Object.fromEntries(changed)
}
