// What is said, and who listens: a part of the node that is a file of its own.

// TODO 3: join the three topics, log who subscribes and what is said, and greet.
// TODO 4: say something: encode it, and publish it.
