import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ROOT } from '#checker/project'
import { command, fromInvocation, optionOr } from '../command/index.ts'
import { readArchive } from '../grade/archive/index.ts'
import { digestOf, formatRelease, RELEASE_FILE } from '../upgrade/release.ts'

const NAME = 'universal-connectivity-workshop'
const FORMATS = ['tar.gz', 'zip'] as const

await command({
  name: 'npm run release',
  about:
    'Packs the workshop, as it is committed, into archives that need no git: unpack, npm ci, npm start. What is in them is what npm run upgrade brings.',
  arguments: {},
  options: {
    output: optionOr('archives', '<folder>', 'where the archives go', fromInvocation)
  },
  exits: { pass: 'the archives are there' },
  run: async ({ output }, { print }) => {
    const dir = await mkdtemp(join(tmpdir(), 'release-'))
    try {
      const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
      const manifest = join(dir, RELEASE_FILE)
      await writeFile(manifest, formatRelease({ version, files: await committedFiles(dir) }))
      const folder = fromInvocation(output)
      await mkdir(folder, { recursive: true })
      for (const format of FORMATS) {
        const name = `${NAME}-${version}`
        const archive = join(folder, `${name}.${format}`)
        await git(
          'archive',
          `--format=${format}`,
          `--prefix=${name}/`,
          `--add-file=${manifest}`,
          `--output=${archive}`,
          'HEAD'
        )
        print(archive)
      }
      return 'pass'
    } finally {
      await rm(dir, { recursive: true, force: true })
    }
  }
})

async function committedFiles(dir: string): Promise<Map<string, string>> {
  const tar = join(dir, 'all.tar')
  await git('archive', '--format=tar', `--output=${tar}`, 'HEAD')
  const files = await readArchive(tar, () => true)
  return new Map([...files].map(([path, bytes]) => [path, digestOf(bytes)]))
}

async function git(...args: string[]): Promise<void> {
  await promisify(execFile)('git', args, { cwd: ROOT })
}
