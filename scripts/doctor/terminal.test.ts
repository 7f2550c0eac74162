import assert from 'node:assert/strict'
import test from 'node:test'
import { terminal } from './checks/terminal.mjs'
import type { Machine } from './finding.mjs'

function look(env: Machine['env'], stdout: Machine['stdout'], platform = 'linux') {
  return terminal.look({ root: '', platform, env, stdout })
}

const WIDE = { isTTY: true, columns: 80, getColorDepth: () => 8 }

test('terminal.look() tells width, colours and encoding', () => {
  const utf8 = { LANG: 'en_GB.UTF-8' }
  assert.deepEqual(look(utf8, WIDE), { state: 'ok', found: '80 columns, 256 colours, UTF-8' })
  assert.match(look({ ...utf8, NO_COLOR: '1' }, WIDE).found, /no colours, as NO_COLOR says/)
  assert.match(look({ ...utf8, FORCE_COLOR: '1' }, WIDE).found, /colours, as FORCE_COLOR says/)
  assert.match(look(utf8, { ...WIDE, getColorDepth: () => 1 }).found, /, no colours, /)
  assert.equal(look({}, WIDE, 'win32').found, '80 columns, 256 colours')
})

test('terminal.look() has a remedy for narrow ones and other encodings', () => {
  const narrow = look({ LANG: 'C.UTF-8' }, { ...WIDE, columns: 30 })
  assert.match(`${narrow.state} ${narrow.found} ${narrow.remedy}`, /^note only 30 .*--plain/)
  const latin = look({ LC_ALL: 'C', LANG: 'C.UTF-8' }, WIDE)
  assert.match(`${latin.state} ${latin.found} ${latin.remedy}`, /^note its locale is C, .*C\.UTF-8/)
  assert.match(look({}, WIDE).found, /its locale is not set/)
})

test('terminal.look() is content with a pipe', () => {
  assert.equal(look({}, {}).state, 'ok')
})
