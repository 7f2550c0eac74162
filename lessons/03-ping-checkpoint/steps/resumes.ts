import { fail, pass, pending, step } from '#checker/checkpoint'
import { muteEnded } from '../faults.ts'
import { CONNECTED_AT, inTime, logged, seen } from '../ping-chapters.ts'
import { CLOCK_MS, mayBeFor, pingsSeen } from '../pings.ts'

export const resumes = step({
  id: 'resumes',
  title: 'goes on pinging a peer that answers again',
  symptoms: {
    'not-resumed': good => ({
      'no line': good.without('carol line 2'),
      'no ping': good.without('carol ping 2', 'carol line 2'),
      'carol stays mute': good.without('mute ended')
    }),
    'round-trip-invented': good =>
      // As late as this, libp2p pings as well, and what the node logs is not compared before.
      inTime([
        ...good.without('carol ping 2', 'carol line 2').chapters,
        ['carol ping 2', seen('carol', 2, CONNECTED_AT + 10_000, 57)],
        ['carol line 2', logged('carol', 5, CONNECTED_AT + 10_060)]
      ])
  },
  catches: { 'gives-up': 'not-resumed' },
  judge: history => {
    const expected = 'carol answers again: another ping, and its round trip logged'
    const again = history.noted(muteEnded)
    const line = history.event('ping', { by: 'node', of: 'carol' })
    const answered = pingsSeen(history, 'carol').find(each => mayBeFor(history, line, each))
    const evidence = [again, answered, line].flatMap(each => (each ? [each.seq] : []))
    if (again === undefined || answered === undefined || line === undefined) {
      const observed = answered === undefined ? 'no ping since' : 'a ping, and no line about it'
      return pending({ symptom: 'not-resumed', expected, observed, evidence })
    }
    const held = answered.heldMs ?? 0
    if (line.seq > answered.seq && line.rtt >= held - CLOCK_MS) return pass(...evidence)
    return fail({
      symptom: 'round-trip-invented',
      expected: `ping,${line.peerId},<${Math.floor(held)} or more> ms once carol has answered`,
      observed: history.textOf(line),
      evidence
    })
  }
})
