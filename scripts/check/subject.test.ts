import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { findLessons } from '#checker/project'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'
import type { CheckOptions } from './options.ts'
import { chooseSubject } from './subject.ts'

const dir = await temporaryFolder({ after })
const [lesson] = await findLessons()
assert.ok(lesson)
const gone = { ...lesson, dir: join(dir, 'gone') }

const refused = (options: Partial<CheckOptions>, says: RegExp): Promise<void> =>
  assert.rejects(chooseSubject(lesson, options as CheckOptions, gone), says)

test('chooseSubject() says how a starter that is gone comes back, with git or without', () =>
  refused({}, /starter\/node\.ts does not exist\.\nBegin anew with: npm run reset -- 01\n/))

test('chooseSubject() says how a solution that is gone comes back', () =>
  refused(
    { solution: true },
    /solution\/node\.ts does not exist\.\nGet it back with: git checkout -- \S+$/
  ))

test('chooseSubject() knows no way back for a file that somebody has named', () =>
  refused({ file: join(dir, 'mine.ts') }, /mine\.ts does not exist\.$/))
