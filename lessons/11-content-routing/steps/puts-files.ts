import { fail, pass, pending, since, step } from '#checker/checkpoint'
import { rootOfAlbum } from '../album.ts'
import { album, albumGot } from '../notes.ts'
import { announcements } from '../seen.ts'

export const putsFiles = step({
  id: 'puts-files',
  title: 'keeps a larger file, and gives out all of it',
  symptoms: {
    'album-unprovided': good => ({
      'no line': good.without('album line'),
      'alice is not told': good.without('album told'),
      'nothing is put': good.without('album')
    }),
    'album-incomplete': good => ({
      'a block is missing': good.with('album got', { data: { root: 'r', blocks: 3, sha256: '' } }),
      'nobody has asked': good.without('album got')
    })
  },
  catches: { 'one-block-files': 'album-unprovided', 'forgets-the-last-leaf': 'album-incomplete' },
  judge: history => {
    const file = history.noted(album)
    const expected = `/put ${file?.path ?? '<file>'} is typed, a file of ${file?.bytes ?? 'many'} bytes: alice is told of its root, with provide,<cid>; bob gets that, and all blocks that it lists: the file`
    if (file === undefined) {
      return pending({ symptom: 'album-unprovided', expected, observed: 'not typed yet' })
    }
    const line = rootOfAlbum(history)
    const [told] = line === undefined ? [] : announcements(history, line.cid)
    if (line === undefined || told === undefined) {
      const observed = line ? 'alice was not told of it' : 'no such provide line'
      const evidence = [file.seq]
      return pending({ symptom: 'album-unprovided', expected, observed, evidence })
    }
    const evidence = [told.seq, line.seq]
    const got = history.noted(albumGot)
    if (got?.sha256 === file.sha256) return since(file, pass(...evidence, got.seq))
    const symptom = 'album-incomplete'
    if (got === undefined) {
      return pending({ symptom, expected, observed: 'bob has not asked yet', evidence })
    }
    const observed = got.sha256
      ? `bob got ${got.blocks} blocks, which are another file`
      : `bob got the root, and not all of the ${got.blocks} blocks that it lists`
    return fail({ symptom, expected, observed, evidence: [...evidence, got.seq] })
  }
})
