import type { Todo } from './todos.ts'

/** The number of TODOs in words; those with the same number count as one. */
export function countTodos(todos: Todo[]): string {
  const many = new Set(todos.map(todo => todo.number ?? todo)).size
  const left = many === 1 ? 'one TODO is left' : `${many} TODOs are left`
  return many === todos.length ? left : `${left}, at ${todos.length} places`
}
