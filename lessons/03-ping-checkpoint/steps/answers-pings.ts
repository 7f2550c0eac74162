import { sees, step } from '#checker/checkpoint'

export const answersPings = step({
  id: 'answers-pings',
  title: 'answers the pings of others',
  symptoms: {
    'ping-unanswered': good => ({
      'no answer': good.with('pinged', { rttMs: null, error: 'could not negotiate' }),
      'not tried': good.without('pinged')
    })
  },
  catches: { 'inbound-unanswered': 'ping-unanswered' },
  judge: history =>
    sees(history, 'ping-sent', {
      by: 'alice',
      is: ({ rttMs }) => rttMs !== null,
      expected: 'alice pings your node over /ipfs/ping/1.0.0 and gets an answer',
      missing: 'ping-unanswered',
      instead: 'not tried yet',
      wrong: 'ping-unanswered'
    })
})
