import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { findLessons, nodeFile } from '#checker/project'

const ROOT = join(import.meta.dirname, '..')
const TEXT = readFileSync(join(ROOT, '.devcontainer', 'devcontainer.json'), 'utf8')

/** JSON with comments, all of which have lines of their own here. */
function parse(text: string) {
  return JSON.parse(text.replaceAll(/^\s*\/\/.*$/gm, ''))
}

const config = parse(TEXT)

/** https://containers.dev/implementors/json_reference/ */
const PROPERTIES = {
  name: 'string',
  image: 'string',
  init: 'boolean',
  hostRequirements: 'object',
  postCreateCommand: 'string',
  waitFor: 'string',
  postAttachCommand: 'string',
  features: 'object',
  customizations: 'object'
}

test('devcontainer.json has nothing but properties of the reference, of their types', () => {
  for (const [name, value] of Object.entries(config)) {
    assert.equal(typeof value, PROPERTIES[name as keyof typeof PROPERTIES], name)
  }
  assert.match(config.image, /^[\w./-]+:[\w.-]+$/, 'the image has no tag')
})

test('devcontainer.json opens the first lesson, and what there is to edit', async () => {
  const [first] = await findLessons()
  assert.ok(first)
  const { openFiles } = config.customizations.codespaces
  for (const file of openFiles) assert.ok(existsSync(join(ROOT, file)), `${file} is not there`)
  const absolute = openFiles.map((file: string) => join(ROOT, file))
  assert.deepEqual(absolute, [join(first.dir, 'README.md'), nodeFile(first, 'starter')])
})

test('devcontainer.json installs by the lockfile, and runs scripts that there are', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  assert.equal(config.postCreateCommand, 'npm ci')
  assert.equal(config.waitFor, 'postCreateCommand')
  const [, script = ''] = /^npm run ([\w:]+)$/.exec(config.postAttachCommand) ?? []
  assert.ok(script in scripts, `there is no script "${script}"`)
})

test('devcontainer.json still parses with Docker in it, as its comment says', () => {
  const { features } = parse(TEXT.replace('// "features"', '"features"'))
  assert.deepEqual(Object.keys(features), [
    'ghcr.io/devcontainers/features/docker-outside-of-docker:1'
  ])
})
