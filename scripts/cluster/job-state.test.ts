import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { V1Pod } from '@kubernetes/client-node'
import { parseIndexes, podThatCounts, stateOf, whyNothing, whyWaiting } from './job-state.ts'

const pod = (status: V1Pod['status'], created = 0): V1Pod => ({
  metadata: { creationTimestamp: new Date(created) },
  spec: { containers: [{ name: 'checker' }] },
  ...(status === undefined ? {} : { status })
})

test('parseIndexes() reads ranges', () => {
  assert.deepEqual(parseIndexes(undefined), [])
  assert.deepEqual(parseIndexes(''), [])
  assert.deepEqual(parseIndexes('0'), [0])
  assert.deepEqual(parseIndexes('1,3-5,7'), [1, 3, 4, 5, 7])
})

test('stateOf() knows which indexes are over, and why nothing more comes', () => {
  const status = { completedIndexes: '0-1', failedIndexes: '4' }
  assert.deepEqual(stateOf({ status }), { over: new Set([0, 1, 4]) })
  const late = { type: 'Failed', status: 'True', reason: 'DeadlineExceeded' }
  assert.equal(
    stateOf({ status: { conditions: [late] } }).ended,
    'the Job has ended: DeadlineExceeded'
  )
  const ending = { type: 'FailureTarget', status: 'True' }
  assert.equal(stateOf({ status: { conditions: [ending] } }).ended, undefined)
})

test('podThatCounts() prefers success, then the last failure, and waits for the end', () => {
  const [early, late] = [pod({ phase: 'Failed' }, 1), pod({ phase: 'Failed' }, 2)]
  const good = pod({ phase: 'Succeeded' })
  assert.equal(podThatCounts([late, early]), late)
  assert.equal(podThatCounts([late, good]), good)
  assert.equal(podThatCounts([pod({ phase: 'Running' })]), undefined)
})

test('whyNothing() says what is known best', () => {
  const ended = (terminated: object): V1Pod =>
    pod({
      containerStatuses: [
        {
          ...{ name: 'checker', image: '', imageID: '', ready: false, restartCount: 0 },
          state: { terminated: { exitCode: 137, ...terminated } }
        }
      ]
    })
  assert.equal(whyNothing(ended({ message: '{"reason":"no verdict"}' })), 'no verdict')
  assert.match(whyNothing(ended({ reason: 'OOMKilled' })), /OOMKilled, exit code 137$/)
  assert.match(whyNothing(ended({ reason: 'Error' })), /ended: exit code 137$/)
  const evicted = pod({ reason: 'Evicted', message: 'The node was low on memory' })
  assert.equal(whyNothing(evicted), 'its pod ended: Evicted, The node was low on memory')
  assert.match(whyNothing(pod(undefined)), /before the checker began/)
})

test('whyWaiting() names what keeps a pod from starting, and no ordinary start', () => {
  const waiting = (reason: string, message?: string): V1Pod =>
    pod({
      initContainerStatuses: [
        {
          ...{ name: 'nodes', image: '', imageID: '', ready: false, restartCount: 0 },
          state: { waiting: { reason, ...(message === undefined ? {} : { message }) } }
        }
      ]
    })
  assert.equal(whyWaiting([waiting('ContainerCreating')]), undefined)
  assert.equal(
    whyWaiting([waiting('PodInitializing'), waiting('ImagePullBackOff', 'no such image')]),
    'ImagePullBackOff: no such image'
  )
  const condition = { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: 'x' }
  assert.equal(whyWaiting([pod({ conditions: [condition] })]), 'Unschedulable: x')
})
