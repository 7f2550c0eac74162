import { writeFileSync } from 'node:fs'
import { command, flag } from '../command/index.ts'
import { allDocuments } from './documents.ts'
import { shown } from './lesson-docs.ts'
import { formatProblem } from './problem.ts'

await command({
  name: 'npm run docs',
  about: 'Writes the derived parts of the docs anew.',
  options: { check: flag('change nothing; say what is out of date') },
  exits: { pass: 'they are up to date', fail: 'something is out of date, or wrong' },
  run: async ({ check }, { print }) => {
    const documents = await allDocuments({ measures: !check })
    for (const { path, renewed, isStale } of documents) {
      if (!isStale) continue
      if (!check) writeFileSync(path, renewed)
      print(`${shown(path)}  ${check ? 'is out of date; renew it with: npm run docs' : 'renewed'}`)
    }
    const problems = documents.flatMap(document => document.problems)
    for (const problem of problems) console.error(formatProblem(problem))
    const isStale = documents.some(document => document.isStale)
    if (problems.length > 0 || (check && isStale)) return 'fail'
    if (!isStale) print('The docs are up to date.')
    return 'pass'
  }
})
