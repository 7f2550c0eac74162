import { pass, pending, step } from '#checker/checkpoint'
import { CHAT_TOPIC } from '#shared/topics'
import { TOO_EARLY, toldOfNoListener } from '../no-listeners.ts'

/** Trying too early is no harm as long as the greeting arrives. */
export const waitsForListeners = step({
  id: 'waits-for-listeners',
  title: 'says nothing before somebody listens',
  symptoms: {
    'published-to-nobody': good => {
      const ungreeted = good.without('greeting', 'greeting at carol')
      const thrown = 'PublishError.NoPeersSubscribedToTopic'
      return {
        'a warning': ungreeted.also(`subscribed ${CHAT_TOPIC}`, `warning,nobody heard: ${thrown}`),
        'an error': ungreeted.also('listening', 'error,InsufficientPeers'),
        'a note for people': ungreeted.after('link', {
          kind: 'stderr',
          actor: 'node',
          text: `Error: ${thrown}`
        })
      }
    }
  },
  catches: {
    'greets-at-start': 'published-to-nobody',
    'greets-on-connect': 'published-to-nobody',
    'any-topic-will-do': 'published-to-nobody'
  },
  judge: history => {
    const told = toldOfNoListener(history)
    if (told === undefined) return pass()
    return pending({
      symptom: 'published-to-nobody',
      expected: TOO_EARLY,
      observed: history.textOf(told) || told.text,
      evidence: [told.seq]
    })
  }
})
