import { pending, sees, step } from '#checker/checkpoint'
import { blockGot } from '../blocks.ts'
import { shared } from '../notes.ts'

export const serves = step({
  id: 'serves',
  title: 'gives the block to whoever asks for it',
  symptoms: {
    'block-unserved': good => ({
      'not asked': good.without('shared got'),
      nothing: good.with('shared got', { sha256: '' }),
      'an error': good.with('shared got', { sha256: '', error: 'no protocol' })
    }),
    'block-served-otherwise': good => good.with('shared got', { sha256: 'cd'.repeat(32) })
  },
  catches: {
    'serves-nothing': 'block-unserved',
    'another-key': 'block-unserved',
    'serves-text': 'block-served-otherwise'
  },
  judge: history => {
    const file = history.noted(shared)
    const expected =
      'bob asks for /ipfs/<cid> over the fetch protocol, and gets the bytes of the file'
    if (file === undefined) {
      return pending({ symptom: 'block-unserved', expected, observed: 'nothing is put yet' })
    }
    return sees(history, blockGot, {
      by: 'bob',
      about: ({ cid }) => cid === file.cid,
      is: ({ sha256 }) => sha256 === file.sha256,
      since: file,
      expected,
      missing: 'block-unserved',
      wrong: ({ sha256 }) => (sha256 === '' ? 'block-unserved' : 'block-served-otherwise')
    })
  }
})
