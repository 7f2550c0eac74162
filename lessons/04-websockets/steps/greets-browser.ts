import { greetsBrowser } from '#checker/checkpoint'

export const greets = greetsBrowser({
  title: 'lets a browser say hello: it reaches the node over WebSockets, and its ping is answered',
  catches: { 'small-headers': 'browser-kept-out' }
})
