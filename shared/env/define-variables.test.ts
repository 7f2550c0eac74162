import assert from 'node:assert/strict'
import test from 'node:test'
import { defineVariables } from './define-variables.ts'
import type { Variables } from './variables.ts'

const meaning = 'what it means'

test('defineVariables() refuses variables that the workshop has', () => {
  const declare = () =>
    // @ts-expect-error the compiler knows it as well
    defineVariables({ LISTEN_ADDRS: { type: 'text', meaning, example: 'x' } })
  assert.throws(
    declare,
    /^DeclarationError: The declaration of "LISTEN_ADDRS" is wrong: .* already$/
  )
})

test('defineVariables() names the declaration that is wrong, and says why', () => {
  const cases: [name: string, type: string, example: string, reason: RegExp][] = [
    ['refreshMs', 'milliseconds', '1', /capital letters/],
    ['REFRESH_', 'count', '1', /capital letters/],
    ['A\nB', 'text', 'x', /capital letters/],
    ['REFRESH', 'milliseconds', '1', /end in _MS/],
    ['REFRESH_MS', 'seconds', '1', /no variable type "seconds"/],
    [
      'REFRESH_MS',
      'milliseconds',
      '1 s',
      /example cannot be read: REFRESH_MS: "1 s" is not a time/
    ],
    [
      'SEEDS',
      'addresses',
      '/ip4/127.0.0.1/tcp/1,x',
      /example cannot be read: SEEDS: "x" is not a m/
    ]
  ]
  for (const [name, type, example, reason] of cases) {
    assert.throws(() => defineVariables({ [name]: { type, meaning, example } } as Variables), {
      name: 'DeclarationError',
      declared: name,
      reason
    })
  }
})
