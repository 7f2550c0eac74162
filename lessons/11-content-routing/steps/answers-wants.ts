import { all, fail, pass, pending, says, since, step } from '#checker/checkpoint'
import { answersFor, isTold } from '../answers.ts'
import { hurried } from '../notes.ts'
import { offerOf } from '../offer.ts'
import { asksFor } from '../seen.ts'
import { EVENTS } from '../solution/events.ts'

export const answersWants = step({
  id: 'answers-wants',
  title: 'tells a neighbour who may have what it wants, and fetches it where that is urgent',
  symptoms: {
    'want-unanswered': good => good.without('told lacked', 'told had'),
    'want-misanswered': good => ({
      'it claims to have it': good.with('told lacked', { have: true }),
      'nobody is named': good.with('told lacked', { providers: [] })
    }),
    'fetched-unasked': good => good.after('told lacked', good.at('told asked')),
    'not-fetched-ahead': good => good.without('ahead asked', 'ahead had'),
    'fetched-untold': good => good.without('ahead had'),
    'wanted-unlogged': good => good.without('told wanted')
  },
  catches: {
    'wants-unserved': 'want-unanswered',
    'claims-everything': 'want-misanswered',
    'names-nobody': 'want-misanswered',
    'forgets-what-it-heard': 'want-misanswered',
    'fetches-for-anyone': 'fetched-unasked',
    'never-fetches-ahead': 'not-fetched-ahead',
    'forgets-wants': 'fetched-untold',
    'wanted-unlogged': 'wanted-unlogged'
  },
  judge: history => {
    const [told = '', ahead = ''] = ['told', 'ahead'].map(label => offerOf(history, label)?.cid)
    const expected = `carol wants blocks of your node: of ${told}, with priority 1, she is told at once that erin may have it; ${ahead}, with priority 2, is fetched for her, and she is told that it is there`
    const [answer] = answersFor(history, told)
    if (answer === undefined) {
      const observed = 'carol was told nothing of the first'
      return pending({ symptom: 'want-unanswered', expected, observed })
    }
    const erin = history.id('erin')
    const evidence = [answer.seq]
    if (answer.have || !answer.providers.some(addr => addr.endsWith(`/p2p/${erin}`))) {
      const observed = `carol ${history.describe(answer)}`
      return fail({ symptom: 'want-misanswered', expected, observed, evidence })
    }
    const typed = history.noted(hurried)
    const [asked] = asksFor(history, told)
    if (asked !== undefined && (typed === undefined || asked.seq < typed.seq)) {
      const observed = 'erin was asked for the first, which was wanted with priority 1'
      return fail({ symptom: 'fetched-unasked', expected, observed, evidence: [asked.seq] })
    }
    const [fetched] = asksFor(history, ahead)
    if (fetched === undefined) {
      const observed = 'erin was not asked for the second'
      return pending({ symptom: 'not-fetched-ahead', expected, observed, evidence })
    }
    const logged = says(history, EVENTS.wanted, {
      about: ({ cid }) => cid === told,
      is: ({ peerId, priority }) => peerId === history.id('carol') && priority === 1,
      expected,
      missing: 'wanted-unlogged'
    })
    const had = isTold(history, ahead, { symptom: 'fetched-untold', expected })
    return since(answer, all([pass(fetched.seq), had, logged]))
  }
})
