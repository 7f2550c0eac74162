import { relative } from 'node:path'
import { ROOT } from '#checker/project'
import { argument, command, fromInvocation } from '../command/index.ts'
import { openNewVersion } from './new-version.ts'
import { upgrade } from './upgrade.ts'

await command({
  name: 'npm run upgrade',
  about:
    'Brings a newer version of the workshop, and leaves alone what is yours: the starters in which you have worked, your runs, your progress, and files that you have added.',
  arguments: {
    release: argument(
      'release',
      'the archive of the version, or the folder in which it is unpacked'
    )
  },
  options: {},
  more: `It is for a workshop that came as an archive; in a clone, git pull does the same. A starter in
which you have not worked is renewed. What you have changed of the workshop itself is replaced, and a
copy of yours is in kept/. When it is interrupted, the same command goes on.`,
  examples: [['npm run upgrade -- ~/Downloads/universal-connectivity-workshop-1.2.0.tar.gz']],
  exits: { pass: 'the version is here' },
  run: async ({ release }, { print }) => {
    const next = await openNewVersion(fromInvocation(release), release)
    const done = await upgrade(ROOT, next)
    for (const [from, to] of done.moved) print(`${from} is ${to} now, with all that is in it.`)
    for (const lesson of done.worked) {
      print(`${lesson}/starter stays as you have it; npm run reset has the new one.`)
    }
    if (done.kept !== undefined) {
      print(
        `You had changed ${done.copy.length} files of the workshop; yours are in ${relative(ROOT, done.kept)}.`
      )
    }
    const { length: written } = done.write
    print(
      done.from === next.version && written === 0
        ? `Nothing to do: version ${next.version} is here.`
        : `Version ${next.version} is here${done.from === undefined ? '' : `, in the place of ${done.from}`}: ${written} files written, ${done.remove.length} removed.`
    )
    if (done.needsInstall) print('Its dependencies are others: npm ci')
    return 'pass'
  }
})
