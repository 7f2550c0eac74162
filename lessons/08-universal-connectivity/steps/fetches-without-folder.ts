import { challenge, pending, says, step } from '#checker/checkpoint'
import type { Offer } from '../offer.ts'

/** Erin announces a file to the second node. */
export const offeredAlone = challenge<Offer>('offer-alone')

export const fetchesWithoutFolder = step({
  id: 'fetches-without-folder',
  title: 'fetches a file also where it has no folder to keep it in',
  since: 4,
  symptoms: {
    'folder-needed': good => ({
      'no line': good.without('offer alone line'),
      'nothing offered': good.without('offer alone')
    })
  },
  catches: { 'needs-folder': 'folder-needed' },
  judge: history => {
    const symptom = 'folder-needed'
    const offer = history.noted(offeredAlone)
    if (offer === undefined) {
      const expected = 'your node fetches a file without a DOWNLOAD_DIR'
      return pending({ symptom, expected, observed: 'none was announced yet' })
    }
    const { id, size } = offer
    const erin = history.id('erin')
    return says(history, 'file', {
      by: 'headless',
      about: ({ fileId }) => fileId === id,
      since: offer,
      expected: `erin announces ${id}, and DOWNLOAD_DIR is not set: file,${erin},${size},${id}`,
      missing: symptom
    })
  }
})
