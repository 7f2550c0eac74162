import { DhtNetwork, doPart, IdSpace, rangeOfPart } from '#shared/dht-sim'
import { fillIn } from './lookup-columns.ts'
import type { LookupTask, Task } from './task.ts'

/** What does the parts of a task. @throws RangeError when two ids are the same */
export function workerFor(task: Task): (part: number) => void {
  if (task.name !== 'look up') return part => doPart(task, part)
  const network = new DhtNetwork({ ...task.init, nodes: new IdSpace(task.ids) })
  return part => lookUpPart(network, task, part)
}

function lookUpPart(network: DhtNetwork, task: LookupTask, part: number): void {
  const { parts, questions, columns } = task
  const { from, keys } = questions
  const width = keys.length / from.length
  const [start, end] = rangeOfPart(from.length, parts, part)
  for (let index = start; index < end; index += 1) {
    const key = keys.slice(index * width, (index + 1) * width)
    // What a lookup draws must not depend on which ones this thread has made before.
    network.links.restart(`lookup ${task.first + index}`)
    fillIn(columns, index, network.lookup(from[index] as number, key))
  }
}
