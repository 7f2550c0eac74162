import { fail, pass, step } from '#checker/checkpoint'
import { typedAt } from '../commands.ts'
import { settingsOf } from '../settings.ts'
import { aboutItself } from '../story-keys.ts'

export const sparesTheHeard = step({
  id: 'spares-the-heard',
  title: 'does not ask a peer whether it is there that has just answered',
  symptoms: {
    'heard-asked': good => good.after('bob again 1', aboutItself('bob'))
  },
  catches: { 'asks-everybody': 'heard-asked' },
  judge: history => {
    const [after, before] = [typedAt(history, 'first'), typedAt(history, 'last')]
    const { graceMs } = settingsOf(history)
    const requests = history.all('dht-request-seen', { of: 'node' })
    for (const probe of requests) {
      const { actor, at, key, seq } = probe
      const isProbe = key === history.id(actor) && seq > (after ?? seq) && seq < (before ?? seq + 1)
      const heard = requests.findLast(each => each.actor === actor && each.seq < seq)
      // Nobody is blamed for a message that took its time: half the grace time is certainly within it.
      if (!isProbe || heard === undefined || at - heard.at > graceMs / 2) continue
      return fail({
        symptom: 'heard-asked',
        expected: `no question about ${actor} itself within ${graceMs} ms of its last answer`,
        observed: `${actor} was asked FIND_NODE ${key} ${Math.round(at - heard.at)} ms later`,
        evidence: [heard.seq, seq]
      })
    }
    return pass()
  }
})
