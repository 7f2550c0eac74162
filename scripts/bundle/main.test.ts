import assert from 'node:assert/strict'
import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { openParcel } from '#checker/companion/parcel'
import { CACHE_DIR, ROOT } from '#checker/project'
import { type CheckerRun, runChecker } from '../../checker/fixtures/checker-process.ts'
import { type Ended, runNode } from '../../checker/fixtures/run-program.ts'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'

const limit = { timeout: 3 * 60 * 1000 }
const MAIN = join(ROOT, 'scripts', 'bundle', 'main.ts')
const TOKEN = 'opensesame-opensesame'

/** Prints everything that it should keep to itself, with a key that it has made itself, so that no checker knows it. */
const TALKATIVE_NODE = `
import { readFileSync, writeFileSync } from 'node:fs'
import { generateKeyPair, privateKeyFromProtobuf, privateKeyToProtobuf } from '@libp2p/crypto/keys'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
const given = readFileSync(process.env.IDENTITY_FILE)
console.log('identity,' + peerIdFromPrivateKey(privateKeyFromProtobuf(given)))
console.log('warning,given ' + given.toString('hex'))
const key = await generateKeyPair('Ed25519')
const bytes = Buffer.from(privateKeyToProtobuf(key))
writeFileSync(COPY, bytes)
console.log('warning,' + bytes.toString('base64'))
console.error(key, bytes, [...key.raw].join(' '))
console.error(bytes.toString('hex'), Buffer.from(key.raw).toString('base64url'))
console.error(process.env)
console.error(new Error('where am I?').stack)
setInterval(() => {}, 1000)
`

const dir = await temporaryFolder({ after }, {}, CACHE_DIR)
/** Folders that runs have left, by name. */
const runs: { [name: string]: string } = {}
let key: Buffer

before(async () => {
  const node = join(dir, 'talkative.mjs')
  // It keeps a copy of the key, to compare with.
  const copy = JSON.stringify(join(dir, 'copy'))
  await writeFile(
    node,
    TALKATIVE_NODE.replace('COPY', () => copy)
  )
  const saved = ({ stdout }: CheckerRun): string => {
    const [, run] = /^details: (runs\/.+)$/m.exec(stdout) ?? []
    // What is taken away afterwards must be a run, and never the whole project.
    if (run === undefined) throw new Error(`no run was saved:\n${stdout}`)
    return run
  }
  const env = { DEPLOY_TOKEN: TOKEN }
  runs.talkative = saved(await runChecker(['01', '--file', node, '--timeout', '1'], { env }))
  runs.good = saved(await runChecker(['02', '--solution']))
  key = await readFile(join(dir, 'copy'))
})

after(async () => {
  for (const run of Object.values(runs)) await rm(join(ROOT, run), { recursive: true })
})

function bundle(args: string[], env: NodeJS.ProcessEnv = {}, cwd = ROOT): Promise<Ended> {
  return runNode([MAIN, ...args], { cwd: ROOT, env: { INIT_CWD: cwd, ...env } })
}

async function pack(name: string, words: string[], env?: NodeJS.ProcessEnv): Promise<string> {
  const path = join(dir, name)
  const ended = await bundle([...words, '--output', path], env)
  assert.equal(ended.code, 0, ended.stderr)
  return path
}

/** Every notation of every part of a key that is long enough not to be there by chance. */
function partsOf(bytes: Buffer): string[] {
  const parts: string[] = []
  for (let at = 0; at + 12 <= bytes.length; at += 1) {
    const part = bytes.subarray(at, at + 12)
    parts.push(
      part.toString('hex'),
      part.toString('base64'),
      [...part].join(', '),
      [...part].join(' ')
    )
  }
  return parts
}

describe('npm run bundle', { concurrency: 2 }, () => {
  test(
    'no history of any lesson holds anything of the key that a node works with',
    limit,
    async () => {
      const spied = await mkdtemp(join(tmpdir(), 'spied-'))
      const spy = join(spied, 'spy.mjs')
      // Loaded into every process of the run; nodes are told late which key is theirs.
      await writeFile(
        spy,
        `import { copyFileSync } from 'node:fs'
       process.on('exit', () => {
         const { IDENTITY_FILE: file } = process.env
         try { if (file) copyFileSync(file, ${JSON.stringify(`${spied}/key-`)} + process.pid) } catch {}
       })`
      )
      const seed = `no-keys-${process.pid}`
      const run = await runChecker(['--all', '--solution', '--json', '--seed', seed], {
        env: { NODE_OPTIONS: `--import ${spy}` }
      })
      const folders = (await readdir(join(ROOT, 'runs'))).filter(name => name.endsWith(`-${seed}`))
      const texts = await Promise.all(
        folders.flatMap(name =>
          ['history.ndjson', 'report.json', 'checker.log', 'versions.json'].map(file =>
            readFile(join(ROOT, 'runs', name, file), 'utf8')
          )
        )
      )
      for (const name of folders) await rm(join(ROOT, 'runs', name), { recursive: true })
      const names = (await readdir(spied)).filter(name => name.startsWith('key-'))
      const keys = await Promise.all(names.map(name => readFile(join(spied, name))))
      await rm(spied, { recursive: true })
      assert.ok(folders.length >= 5, run.stderr)
      const whole = keys.filter(bytes => bytes.length === 68)
      assert.ok(whole.length >= folders.length, `${whole.length} keys`)
      const all = `${run.stdout}${texts.join('')}`
      for (const bytes of whole) {
        // Its second half is the public key, of which every peer id is made.
        for (const part of partsOf(bytes.subarray(4, 36))) assert.ok(!all.includes(part), part)
      }
    }
  )

  test('packs what is named, with versions and verdict', limit, async () => {
    const path = await pack('good.ndjson.gz', [runs.good ?? ''])
    const [run, ...others] = openParcel(await readFile(path)) ?? []
    assert.deepEqual(others, [])
    assert.equal(`runs/${run?.name}`, runs.good)
    assert.equal(
      run?.history,
      await readFile(join(ROOT, runs.good ?? '', 'history.ndjson'), 'utf8')
    )
    assert.match(JSON.stringify(run?.verdict), /^\{"outcome":"pass"/)
    assert.equal(run?.versions?.node, process.version)
    assert.match(run?.versions?.packages.libp2p ?? '', /^\d/)
  })

  test('says what it has packed', limit, async () => {
    const path = join(dir, 'said.ndjson.gz')
    const { stdout, stderr } = await bundle([runs.good ?? '', '--output', path])
    assert.equal(stderr, '')
    assert.match(
      stdout,
      /^ {2}pass {4}2\S+-02-tcp-transport-\w+\n {10}npm run check -- 02 --solution/
    )
    assert.match(
      stdout,
      /\n1 run packed; 0 places were redacted\.\nwritten: .*said\.ndjson\.gz \(\d+ KiB\)\n$/
    )
  })

  test(
    'leaves no key, token or home folder in it, whatever a node has printed',
    limit,
    async () => {
      const before = await readFile(join(ROOT, runs.talkative ?? '', 'history.ndjson'), 'utf8')
      assert.ok(before.includes(key.toString('hex')) && before.includes(TOKEN), 'it was all there')
      assert.ok(before.includes('warning,given <private key>'), 'what the checker knows never was')

      // Even where the key and the token are not known any more when it is packed.
      const path = await pack('talkative.ndjson.gz', [runs.talkative ?? ''])
      const text = gunzipSync(await readFile(path)).toString('utf8')
      for (const part of partsOf(key)) assert.ok(!text.includes(part), part)
      assert.ok(!text.includes(TOKEN))
      assert.ok(!text.includes(`${homedir()}/`))
      assert.match(text, /<redacted>/)
      assert.match(text, /where am I\?/)
    }
  )

  test('leaves out what it knows, in whatever notation', limit, async () => {
    const secret = 'the name of my first cat'
    const own = Buffer.from(Array.from({ length: 40 }, (_, index) => 200 - index))
    const file = join(dir, 'own.key')
    await writeFile(file, own)
    const copied = join(dir, '2026-11-20T000000-000Z-02-tcp-transport-copied')
    await cp(join(ROOT, runs.good ?? ''), copied, { recursive: true })
    const history = join(copied, 'history.ndjson')
    const [head = '', ...rows] = (await readFile(history, 'utf8')).split('\n')
    const command = `x ${secret} ${own.toString('base64url')}`
    await writeFile(history, [JSON.stringify({ ...JSON.parse(head), command }), ...rows].join('\n'))
    const path = await pack('known.ndjson.gz', [copied], {
      CAT_SECRET: secret,
      IDENTITY_FILE: file
    })
    const [run] = openParcel(await readFile(path)) ?? []
    assert.equal(JSON.parse(run?.history.split('\n')[0] ?? '').command, 'x <redacted> <redacted>')
  })

  test('leaves out a damaged run, and says so', limit, async () => {
    const damaged = join(dir, '2026-11-20T000000-000Z-01-identity-damaged')
    await cp(join(ROOT, runs.good ?? ''), damaged, { recursive: true })
    await appendFile(join(damaged, 'history.ndjson'), '{}\n')
    const path = join(dir, 'rest.ndjson.gz')
    const both = await bundle([damaged, runs.good ?? '', '--output', path])
    assert.equal(both.code, 1)
    assert.match(both.stderr, /^left out, .*-damaged: line \d+: nothing may follow the end/)
    assert.equal(openParcel(await readFile(path))?.length, 1)
    const none = await bundle([damaged, '--output', path])
    assert.equal(none.code, 64)
    assert.match(none.stderr, /none of the runs can be read/)
  })

  test('unpacks what it has packed', limit, async () => {
    const path = await pack('again.ndjson.gz', [runs.good ?? ''])
    const { code, stdout } = await bundle(['--unpack', path, '--output', 'unpacked'], {}, dir)
    assert.equal(code, 0)
    const [folder = ''] = stdout.trim().split('\n')
    assert.deepEqual((await readdir(join(ROOT, folder))).sort(), [
      'history.ndjson',
      'report.json',
      'versions.json'
    ])
    for (const file of ['history.ndjson', 'report.json', 'versions.json']) {
      assert.equal(
        await readFile(join(ROOT, folder, file), 'utf8'),
        await readFile(join(ROOT, runs.good ?? '', file), 'utf8')
      )
    }
    const twice = await bundle(['--unpack', path, '--output', join(dir, 'unpacked')])
    assert.equal(twice.code, 64)
    assert.match(twice.stderr, /is there already; unpack into another folder/)
  })

  test('whatever makes no sense is refused without a stack', limit, async () => {
    await writeFile(join(dir, 'no-bundle'), 'hello')
    await writeFile(join(dir, 'damaged.gz'), gzipSync('{"bundle":1,"runs":1}\n').subarray(0, 30))
    const wrong: [string[], RegExp][] = [
      [['99'], /there is no lesson "99"/],
      [['--unpack', join(dir, 'nothing')], /nothing cannot be read: ENOENT/],
      [['--unpack', join(dir, 'no-bundle')], /no bundle of npm run bundle/],
      [['--unpack', join(dir, 'damaged.gz')], /cannot be unpacked/],
      [['--unpack', 'x', '03'], /--unpack takes all/],
      [[runs.good ?? '', '--output', dir], /cannot be written: .*directory/]
    ]
    for (const [args, says] of wrong) {
      const { code, stdout, stderr } = await bundle(args)
      assert.equal(code, 64, args.join(' '))
      assert.match(stderr, says)
      assert.doesNotMatch(stderr, /^\s+at /m)
      assert.equal(stdout, '')
    }
  })
})
