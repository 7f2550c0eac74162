import { writeFileSync } from 'node:fs'
import { allDocuments } from './documents.ts'
import { shown } from './lesson-docs.ts'
import { formatProblem } from './problem.ts'

const USAGE = `npm run docs             write the derived parts of the docs anew
npm run docs -- --check  change nothing; say what is out of date, and exit with 1 if anything is`

async function main(args: string[]): Promise<number> {
  const unknown = args.find(arg => !['--check', '--help', '-h'].includes(arg))
  if (unknown !== undefined) {
    console.error(`unknown argument ${JSON.stringify(unknown)}\n\n${USAGE}`)
    return 64
  }
  if (args.includes('--help') || args.includes('-h')) {
    console.log(USAGE)
    return 0
  }
  const isCheck = args.includes('--check')
  const documents = await allDocuments()
  for (const { path, renewed, isStale } of documents) {
    if (!isStale) continue
    if (!isCheck) writeFileSync(path, renewed)
    console.log(
      `${shown(path)}  ${isCheck ? 'is out of date; renew it with: npm run docs' : 'renewed'}`
    )
  }
  const problems = documents.flatMap(document => document.problems)
  for (const problem of problems) console.error(formatProblem(problem))
  const isStale = documents.some(document => document.isStale)
  if (problems.length > 0 || (isCheck && isStale)) return 1
  if (!isStale) console.log('The docs are up to date.')
  return 0
}

process.exitCode = await main(process.argv.slice(2))
