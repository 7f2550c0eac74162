import { pending, says, since, step } from '#checker/checkpoint'
import { offerOf } from '../offer.ts'
import { EVENTS } from '../solution/events.ts'

export const hearsAnnouncements = step({
  id: 'hears-announcements',
  title: 'hears from a topic who has a block',
  symptoms: {
    'announcement-unheard': good => ({
      'no line': good.without('told heard'),
      'nothing said': good.without('told')
    })
  },
  catches: {
    'deaf-to-announcements': 'announcement-unheard',
    'heard-unlogged': 'announcement-unheard'
  },
  judge: history => {
    const offer = offerOf(history, 'told')
    const erin = history.id('erin')
    const cid = offer?.cid ?? '<cid>'
    const expected = `erin says on workshop/content/announcements that she has a block: heard,${cid},${erin}`
    if (offer === undefined) {
      return pending({ symptom: 'announcement-unheard', expected, observed: 'not said yet' })
    }
    const heard = says(history, EVENTS.heard, {
      about: each => each.cid === cid,
      is: ({ peerId }) => peerId === erin,
      expected,
      missing: 'announcement-unheard'
    })
    return since(offer, heard)
  }
})
