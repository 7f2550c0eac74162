import { pass, pending, step } from '#checker/checkpoint'

const FETCH = '/libp2p/fetch/0.0.1'

export const speaksFetch = step({
  id: 'speaks-fetch',
  title: 'speaks the protocol by which blocks are asked for',
  symptoms: {
    'fetch-unspoken': good => ({
      'not among its protocols': good.with('node identified', { protocols: ['/ipfs/id/1.0.0'] }),
      'alice knows nothing of it': good.without('node identified')
    })
  },
  catches: { 'another-protocol': 'fetch-unspoken' },
  judge: history => {
    const expected = `alice is told by identify that your node speaks ${FETCH}`
    const told = history.all('identified', { by: 'alice', of: 'node' })
    const found = told.find(({ protocols }) => protocols.includes(FETCH))
    if (found !== undefined) return pass(found.seq)
    const last = told.at(-1)
    const observed = last ? `it speaks ${last.protocols.join(' ')}` : 'she was told nothing yet'
    const evidence = told.map(({ seq }) => seq)
    return pending({ symptom: 'fetch-unspoken', expected, observed, evidence })
  }
})
