import { parentPort } from 'node:worker_threads'
import type { Task } from './task.ts'
import { workerFor } from './work.ts'

// What a `Crew` starts: does parts of tasks until there are none, and says so.

parentPort?.on('message', ({ task, next }: { task: Task; next: Int32Array }) => {
  const work = workerFor(task)
  for (;;) {
    const part = Atomics.add(next, 0, 1)
    if (part >= task.parts) break
    work(part)
  }
  parentPort?.postMessage('done')
})
