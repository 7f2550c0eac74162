// TODO 1: handle /workshop/echo/1.0.0: whoever asks something gets it back. Read a message, log it as
//   'direct', and write it to the stream.
