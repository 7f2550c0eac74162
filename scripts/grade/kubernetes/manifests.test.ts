import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { PLAN, TooLargeForSecret } from '../../cluster/job-manifests.ts'
import { ClassPlan, tagOf } from './class-plan.ts'
import { classManifests } from './manifests.ts'

const INIT = {
  ...{
    name: 'grade-07-x',
    edition: '5eed',
    namespace: 'class',
    lesson: '07-kademlia-checkpoint',
    image: 'workshop:1'
  },
  ...{ pullSecret: undefined, runtimeClass: undefined, limitMs: 180_000, memoryBytes: 2 ** 30 },
  ...{ jobs: 20, count: 3 },
  plan: new ClassPlan(['a', 'b', 'c'].map(key => tagOf(key, 'digest'))),
  files: new Map([['0.gz', Buffer.from('x')]])
}

test('classManifests() locks every container up, and hands out no token', () => {
  const { job } = classManifests(INIT)
  const pod = job.spec?.template.spec
  assert.equal(pod?.automountServiceAccountToken, false)
  assert.equal(pod?.securityContext?.runAsNonRoot, true)
  const containers = [...(pod?.initContainers ?? []), ...(pod?.containers ?? [])]
  assert.deepEqual(
    containers.map(({ name }) => name),
    ['nodes', 'checker']
  )
  for (const { securityContext, resources } of containers) {
    assert.equal(securityContext?.allowPrivilegeEscalation, false)
    assert.equal(securityContext?.readOnlyRootFilesystem, true)
    assert.deepEqual(securityContext?.capabilities?.drop, ['ALL'])
    assert.ok(resources?.limits?.memory && resources.limits.cpu)
  }
})

test('classManifests() shows nodes nothing of the class', () => {
  const [nodes] = classManifests(INIT).job.spec?.template.spec?.initContainers ?? []
  assert.deepEqual(
    nodes?.volumeMounts?.map(({ name }) => name),
    ['node', 'node-tmp']
  )
})

test('classManifests() lets no pod of the class reach anything', () => {
  const { job, policy } = classManifests(INIT)
  const { podSelector, ...rest } = policy.spec ?? {}
  assert.deepEqual(rest, { policyTypes: ['Ingress', 'Egress'] })
  assert.deepEqual(podSelector?.matchLabels, job.spec?.template.metadata?.labels)
})

test('classManifests() spreads submissions over Secrets that the API takes', () => {
  const files = new Map(
    Array.from({ length: 9 }, (_, index) => [`${index}.gz`, randomBytes(300_000)] as const)
  )
  const { job, secrets } = classManifests({ ...INIT, files })
  assert.deepEqual(
    secrets.map(({ data }) => Object.keys(data ?? {}).length),
    [3, 3, 3]
  )
  const [volume] = job.spec?.template.spec?.volumes ?? []
  assert.deepEqual(
    volume?.projected?.sources?.map(({ secret }) => secret?.name),
    secrets.map(({ metadata }) => metadata?.name)
  )
  const large = new Map([['0.gz', randomBytes(1_000_001)]])
  assert.throws(() => classManifests({ ...INIT, files: large }), TooLargeForSecret)
})

test('ClassPlan comes back out of what is kept with a Job', () => {
  const { job } = classManifests(INIT)
  const plan = ClassPlan.parse(job.metadata?.annotations?.[PLAN])
  assert.equal(plan.indexOf(tagOf('b', 'digest')), 1)
  assert.equal(plan.indexOf(tagOf('b', 'another')), undefined)
  assert.ok(plan.covers([tagOf('c', 'digest'), tagOf('a', 'digest')]))
  assert.ok(!ClassPlan.parse('no plan at all').covers([tagOf('a', 'digest')]))
})
