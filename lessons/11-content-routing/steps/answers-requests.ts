import { pass, pending, since, step } from '#checker/checkpoint'
import { requested } from '../notes.ts'
import { cidInNotice } from '../wants-codec.ts'

const ANNOUNCEMENTS = 'workshop/content/announcements'
const REQUESTS = 'workshop/content/requests'

export const answersRequests = step({
  id: 'answers-requests',
  title: 'answers as a worker when somebody asks all for a block that it has',
  symptoms: {
    'requests-unheard': good => ({
      'the worker is not there': good.without('worker subscribes', 'requested', 'request answered'),
      'nobody has asked': good.without('requested', 'request answered')
    }),
    'request-unanswered': good => ({
      'no word': good.without('request answered'),
      'the server answers': good.with('request answered', { from: good.id('node') })
    })
  },
  catches: {
    'workers-do-not-listen': 'requests-unheard',
    'hears-and-is-silent': 'request-unanswered'
  },
  judge: history => {
    const note = history.noted(requested)
    const expected = `ROLE is worker: it is on ${REQUESTS}; when alice asks there for ${note?.cid ?? '<cid>'}, it says on ${ANNOUNCEMENTS} that it has the block`
    const joined = history
      .all('subscription-seen', { by: 'alice', of: 'heir' })
      .find(({ subscribed, topic }) => subscribed && topic === REQUESTS)
    if (joined === undefined || note === undefined) {
      const observed = `the worker is ${joined ? '' : 'not '}on the topic`
      return pending({ symptom: 'requests-unheard', expected, observed, node: 'heir' })
    }
    const answer = history
      .all('message-seen', { by: 'alice', of: 'heir' })
      .find(({ data, seq, topic }) => {
        const isNotice = cidInNotice(Buffer.from(data, 'base64')) === note.cid
        return topic === ANNOUNCEMENTS && isNotice && seq > note.seq
      })
    if (answer !== undefined) return since(note, pass(answer.seq))
    const observed = 'alice has heard no such announcement of it'
    const evidence = [joined.seq, note.seq]
    return pending({ symptom: 'request-unanswered', expected, observed, evidence, node: 'heir' })
  }
})
