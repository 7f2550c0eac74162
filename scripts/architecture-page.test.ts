import assert from 'node:assert/strict'
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

// What ARCHITECTURE.md names is there, and what is there is named.

const ROOT = join(import.meta.dirname, '..')
const PAGE = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8').replaceAll('\r\n', '\n')

/** The folders of the checker that hold rooms; the layout names these rooms. */
const WINGS = ['record', 'judge', 'places', 'show', 'companion']

test('the layout names every folder of shared code, and every room of the checker', () => {
  assert.deepEqual(layoutOf('shared').sort(), foldersIn('shared'))
  const rooms = foldersIn('checker').flatMap(name =>
    WINGS.includes(name) ? foldersIn(`checker/${name}`).map(room => `${name}/${room}`) : [name]
  )
  assert.deepEqual(layoutOf('checker').sort(), rooms.sort())
})

test('files that it names are there, from the project, from the checker, or from a wing', () => {
  const rooms = ['.', 'checker', ...WINGS.map(wing => `checker/${wing}`)]
  const paths = codeSpans(PAGE).filter(span => /^[\w-]+(\/[\w.-]+)+\.\w+$/.test(span))
  assert.ok(paths.length > 10)
  for (const path of paths) {
    assert.ok(
      rooms.some(room => existsSync(join(ROOT, room, path))),
      `there is no ${path}`
    )
  }
})

test('every package that the project depends on stands in the table that says why, and no other', () => {
  const [, table = ''] = /\n## Dependencies, and why\n([\s\S]+?)\n## /.exec(PAGE) ?? []
  const cells = [...table.matchAll(/^\| (.+?) +\|/gm)].map(([, cell = '']) => cell)
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8')
  )
  const packages = Object.keys({ ...dependencies, ...devDependencies })
  assert.deepEqual(cells.flatMap(codeSpans).sort(), packages.sort())
})

/** The names below `folder/` in the layout. */
function layoutOf(folder: string): string[] {
  const [, list = ''] = new RegExp(`\\n${folder}/.*\\n((?: +.*\\n)+)`).exec(PAGE) ?? []
  return [...list.matchAll(/^ {2}(\S+)/gm)].map(([, name = '']) => name)
}

/** Folders with a file of ours somewhere in them: an empty one is no part of the project. */
function foldersIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter(each => each.isDirectory())
    .map(({ name }) => name)
    .filter(name => globSync('**/*.*', { cwd: join(ROOT, folder, name) }).length > 0)
    .sort()
}

function codeSpans(markdown: string): string[] {
  return [...markdown.replaceAll(/^```[\s\S]*?^```$/gm, '').matchAll(/`([^`\n]+)`/g)].map(
    ([, code = '']) => code
  )
}
