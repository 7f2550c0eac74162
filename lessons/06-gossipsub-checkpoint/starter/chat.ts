// TODO 3: this file is for what is said, and who listens. Import what that takes, and name the topics.

// TODO 4: joinChat: log who joins and leaves a topic, and what others say in the chat; greet, once, when
//   somebody is there to hear it; and join the three topics.

// TODO 5: say: encode a message, and publish it.
