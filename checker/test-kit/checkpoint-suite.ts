import assert from 'node:assert/strict'
import test from 'node:test'
import { type Check, type Checkpoint, timeOf, vocabularyFor } from '#checker/checkpoint'
import { assess, conclude, GENERAL_SYMPTOMS } from '#checker/judge/verdict'
import { formatHistory, type History } from '#checker/record/history'
import type { Observation } from '#checker/record/sights'
import { type LessonStory, Story } from '#checker/story'

/** A story that must be found out, by this check and with this symptom. */
export type Symptomatic = readonly [check: string, symptom: string, what: string, story: Story]

export interface CheckpointSuite extends LessonStory {
  checkpoint: Checkpoint
  /** Further stories, besides those that the steps have themselves. */
  symptoms?: readonly Symptomatic[]
  /** Symptoms whose hint is there for other lessons: this one's network cannot bring them about. */
  foreign?: readonly string[]
}

/**
 * What must hold of every checkpoint, whatever it is about: it passes a good history and never
 * condemns one that is still going on; it finds each symptom it has a hint for, and has a hint for
 * each that it finds; no line of the node is without effect; witnesses may be a little out of step.
 */
export function testCheckpoint(suite: CheckpointSuite): void {
  const { checkpoint, good } = suite
  const symptomatic = symptomaticOf(suite)
  const explained = { ...GENERAL_SYMPTOMS, ...checkpoint.symptoms }

  test('checks pass on a good history', () => {
    assert.equal(redStep(checkpoint, good), undefined)
  })

  for (const [what, story] of Object.entries(suite.alsoGood ?? {})) {
    test(`checks pass ${what}, and condemn nothing on the way`, () => {
      assert.equal(redStep(checkpoint, story), undefined)
      for (const [name] of story.chapters) {
        assert.ok(!isCertain(checkpoint, story.upTo(name)), `certain after ${name}`)
      }
    })
  }

  test('checks leave the history alone and say the same twice', () => {
    const history = historyOf(checkpoint, good)
    const before = formatHistory(history)
    const verdicts = [1, 2].map(() => JSON.stringify(conclude(checkpoint, history)))
    assert.equal(verdicts[0], verdicts[1])
    assert.equal(formatHistory(history), before)
  })

  test('checks condemn no good history that is still going on', () => {
    for (const [name] of good.chapters) {
      assert.ok(!isCertain(checkpoint, good.upTo(name)), `certain after ${name}`)
    }
  })

  test('checks pass when neighbouring observations of two witnesses change places', () => {
    for (const [index, [name, observation]] of good.chapters.entries()) {
      const next = good.chapters[index + 1]
      if (next === undefined || !mayChangePlaces(suite, name, next[0])) continue
      const swapped = good.chapters
        .with(index, [next[0], { ...next[1], at: observation.at }])
        .with(index + 1, [name, { ...observation, at: next[1].at }])
      const red = redStep(checkpoint, new Story(swapped))
      assert.equal(red, undefined, `${next[0]} before ${name}: ${JSON.stringify(red)}`)
    }
  })

  for (const [check, symptom, what, story] of symptomatic) {
    test(`${check} finds ${symptom}: ${what}`, () => {
      const red = redStep(checkpoint, story)
      assert.deepEqual([red?.id, red?.symptom], [check, symptom], JSON.stringify(red))
      assert.ok(red?.hint, `no hint for ${symptom}`)
      assert.ok(red.expected && red.observed)
      assert.doesNotMatch(`${red.expected} ${red.observed}`, /undefined|null|NaN/)
    })
  }

  for (const [what, story] of Object.entries(suite.forgeries)) {
    test(`checks do not pass ${what}`, () => {
      const red = redStep(checkpoint, story)
      assert.ok(red !== undefined, 'it passed')
      assert.ok(red.hint, `no hint for ${red.symptom}`)
    })
  }

  test('checks have a story for every symptom with a hint', () => {
    const found = new Set(symptomatic.map(([, symptom]) => symptom))
    const elsewhere = new Set(checkpoint.steps.flatMap(foreignTo))
    const untold = Object.keys(checkpoint.symptoms).filter(
      symptom => !found.has(symptom) && !elsewhere.has(symptom)
    )
    assert.deepEqual(untold, suite.foreign ?? [])
  })

  test('checks have a hint for every symptom they find, however a history is damaged', () => {
    for (const story of damaged(suite)) {
      const red = redStep(checkpoint, story)
      if (red !== undefined) assert.ok(explained[red.symptom], `no hint for ${red.symptom}`)
    }
  })

  test('checks never take back what was certain', () => {
    for (const story of told(suite)) {
      // On the way to the end of a good history nothing is certain.
      const own = story.chapters.slice(sharedWith(good, story))
      const certain = own.find(([name]) => isCertain(checkpoint, story.upTo(name)))
      if (certain === undefined) continue
      assert.ok(redStep(checkpoint, story), `certain after ${certain[0]}, and then it passed`)
    }
  })

  test('the story of a good run is told, and each sentence only if it was observed', () => {
    const sentences = storyOf(checkpoint, good)
    assert.equal(
      sentences.length,
      checkpoint.told?.(openHistoryOf(checkpoint, good)).length,
      'a sentence is untold'
    )
    assert.ok(sentences.length >= 4, `only ${sentences.length} sentences: ${sentences.join(' ')}`)
    assert.ok(checkpoint.question?.endsWith('?'), 'the question is none')
    assert.deepEqual(storyOf(checkpoint, new Story([])), [])
    const without = good.chapters.map(([name]) => storyOf(checkpoint, good.without(name)))
    for (const sentence of sentences) {
      assert.ok(
        without.some(story => !story.includes(sentence)),
        `is said whatever is missing: ${sentence}`
      )
    }
    const times = new Set(historyOf(checkpoint, good).observations.flatMap(timesIn))
    for (const [, time = ''] of sentences
      .join(' ')
      .matchAll(/\b(?:at|from|to|by) (\d+\.\d\d s)/gi)) {
      assert.ok(times.has(time), `nothing was observed at ${time}`)
    }
    for (const story of [sentences, ...without]) {
      assert.doesNotMatch(story.join(' '), /undefined|null|NaN|\(\)| {2}/)
    }
  })

  test('checks miss every line of the node that is not there', () => {
    const unread = good.chapters
      .filter(([, { kind }]) => kind === 'line')
      .filter(([name]) => redStep(checkpoint, good.without(name)) === undefined)
      .map(([name]) => name)
    assert.deepEqual(unread, suite.unread ?? [])
  })
}

function historyOf(checkpoint: Checkpoint, story: Story): History {
  return story.history(vocabularyFor(checkpoint))
}

function openHistoryOf(checkpoint: Checkpoint, story: Story): History {
  return story.open(vocabularyFor(checkpoint))
}

/** What the checkpoint tells of a story, whether it has passed or not. */
function storyOf(checkpoint: Checkpoint, story: Story): string[] {
  return (checkpoint.told?.(openHistoryOf(checkpoint, story)) ?? []).filter(
    each => each !== undefined
  )
}

/** As a story may name them: when it was observed, and what it says itself of when it was. */
function timesIn(observation: Observation): string[] {
  const times = [
    observation,
    ...('arrivedAt' in observation ? [{ at: observation.arrivedAt }] : [])
  ]
  return times.map(timeOf)
}

function redStep(checkpoint: Checkpoint, story: Story) {
  const { steps } = conclude(checkpoint, historyOf(checkpoint, story))
  const unknown = steps.find(step => step.state === 'unknown')
  assert.equal(unknown, undefined, `a check failed itself: ${JSON.stringify(unknown)}`)
  return steps.find(step => step.state === 'fail')
}

/** What a node says and what a peer sees come by different ways, so either may be first. */
function mayChangePlaces({ good, inOrder = [] }: CheckpointSuite, one: string, next: string) {
  const kindOf = (name: string) => good.chapters.find(([each]) => each === name)?.[1].kind ?? ''
  const seen = ['rung', 'connection-opened', 'connection-closed']
  const kinds = [kindOf(one), kindOf(next)]
  return (
    kinds.includes('line') &&
    kinds.some(kind => seen.includes(kind)) &&
    !inOrder.some(([first, second]) => first === one && second === next)
  )
}

/** Whether a run that has got this far would end with a fail at once. */
function isCertain(checkpoint: Checkpoint, story: Story): boolean {
  const [, last] = assess(checkpoint, openHistoryOf(checkpoint, story)).at(-1) ?? []
  return last instanceof Error || last?.state === 'fail'
}

function told(suite: CheckpointSuite): Story[] {
  const stories = symptomaticOf(suite).map(([, , , story]) => story)
  return [suite.good, ...stories, ...Object.values(suite.forgeries)]
}

/** The stories of all steps, each with what must be found in it. */
function symptomaticOf({ checkpoint, good, symptoms = [] }: CheckpointSuite): Symptomatic[] {
  const own = checkpoint.steps.flatMap(({ id, symptoms = {} }) =>
    Object.entries(symptoms).flatMap(([symptom, variations]) => {
      const stories = variations?.(good) ?? {}
      return stories instanceof Story
        ? [[id, symptom, 'in one way', stories] as const]
        : Object.entries(stories).map(([what, story]) => [id, symptom, what, story] as const)
    })
  )
  return [...own, ...symptoms]
}

/** The symptoms that this lesson's network cannot bring about. */
function foreignTo({ symptoms = {} }: Check): string[] {
  return Object.keys(symptoms).filter(symptom => symptoms[symptom] === null)
}

/** Every story, broken off anywhere, or without any one chapter. */
function* damaged(suite: CheckpointSuite): Iterable<Story> {
  const { good } = suite
  for (const story of told(suite)) {
    const shared = story === good ? 0 : sharedWith(good, story)
    for (const [index, [name]] of story.chapters.entries()) {
      if (index >= shared) yield story.upTo(name)
      yield story.without(name)
    }
  }
}

/** With how many of the same chapters two stories begin. */
function sharedWith({ chapters }: Story, other: Story): number {
  const index = other.chapters.findIndex((chapter, at) => chapter !== chapters[at])
  return index < 0 ? other.chapters.length : index
}
