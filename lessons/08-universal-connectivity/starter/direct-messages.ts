// Messages from one peer to one other: a request and a response on a stream of their own.
// TODO 5: export takeDirectMessages: answer OK to each, and log it. Give up after five seconds.
// TODO 5: export sendDirectMessage: send one, and wait for the OK.
