import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { envReference, replaceEnvReference } from './reference.ts'
import { VARIABLES } from './variables.ts'

test('replaceEnvReference() finds nothing to renew in README.md', () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')
  const isFresh = replaceEnvReference(readme) === readme
  assert.ok(isFresh, 'shared/env/README.md is stale: refresh it with "npm run docs"')
})

test('replaceEnvReference() wants both comments', () => {
  assert.throws(() => replaceEnvReference('nothing'), /Expected <!-- env:begin -->/)
})

test('envReference() has a row for every variable', () => {
  for (const name of Object.keys(VARIABLES)) {
    assert.ok(envReference().includes(`| \`${name}\` `))
  }
})
