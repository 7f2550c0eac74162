// @libp2p/webrtc 6.0.33, Apache-2.0 OR MIT, https://github.com/libp2p/js-libp2p: made by renew.sh

// node_modules/@libp2p/webrtc/dist/src/private-to-private/transport.js
import { InvalidParametersError, serviceCapabilities, serviceDependencies, transportSymbol } from "@libp2p/interface";
import { peerIdFromString as peerIdFromString2 } from "@libp2p/peer-id";
import { multiaddr as multiaddr2 } from "@multiformats/multiaddr";
import { WebRTC } from "@multiformats/multiaddr-matcher";
import { setMaxListeners } from "main-event";

// node_modules/@libp2p/webrtc/dist/src/constants.js
import { encodingLength } from "uint8-varint";

// node_modules/@libp2p/webrtc/dist/src/private-to-public/pb/message.js
import { decodeMessage, encodeMessage, enumeration, message, streamMessage } from "protons-runtime";
var Message;
(function(Message3) {
  let Flag;
  (function(Flag2) {
    Flag2["FIN"] = "FIN";
    Flag2["STOP_SENDING"] = "STOP_SENDING";
    Flag2["RESET"] = "RESET";
    Flag2["FIN_ACK"] = "FIN_ACK";
  })(Flag = Message3.Flag || (Message3.Flag = {}));
  let __FlagValues;
  (function(__FlagValues2) {
    __FlagValues2[__FlagValues2["FIN"] = 0] = "FIN";
    __FlagValues2[__FlagValues2["STOP_SENDING"] = 1] = "STOP_SENDING";
    __FlagValues2[__FlagValues2["RESET"] = 2] = "RESET";
    __FlagValues2[__FlagValues2["FIN_ACK"] = 3] = "FIN_ACK";
  })(__FlagValues || (__FlagValues = {}));
  (function(Flag2) {
    Flag2.codec = () => {
      return enumeration(__FlagValues);
    };
  })(Flag = Message3.Flag || (Message3.Flag = {}));
  let _codec;
  Message3.codec = () => {
    if (_codec == null) {
      _codec = message((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork();
        }
        if (obj.flag != null) {
          w.uint32(8);
          Message3.Flag.codec().encode(obj.flag, w);
        }
        if (obj.message != null) {
          w.uint32(18);
          w.bytes(obj.message);
        }
        if (opts.lengthDelimited !== false) {
          w.ldelim();
        }
      }, (reader, length, opts = {}) => {
        const obj = {};
        const end = length == null ? reader.len : reader.pos + length;
        while (reader.pos < end) {
          const tag = reader.uint32();
          switch (tag >>> 3) {
            case 1: {
              obj.flag = Message3.Flag.codec().decode(reader);
              break;
            }
            case 2: {
              obj.message = reader.bytes();
              break;
            }
            default: {
              reader.skipType(tag & 7);
              break;
            }
          }
        }
        return obj;
      }, function* (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length;
        while (reader.pos < end) {
          const tag = reader.uint32();
          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.flag`,
                value: Message3.Flag.codec().decode(reader)
              };
              break;
            }
            case 2: {
              yield {
                field: `${prefix}.message`,
                value: reader.bytes()
              };
              break;
            }
            default: {
              reader.skipType(tag & 7);
              break;
            }
          }
        }
      });
    }
    return _codec;
  };
  function encode2(obj) {
    return encodeMessage(obj, Message3.codec());
  }
  Message3.encode = encode2;
  function decode2(buf, opts) {
    return decodeMessage(buf, Message3.codec(), opts);
  }
  Message3.decode = decode2;
  function stream(buf, opts) {
    return streamMessage(buf, Message3.codec(), opts);
  }
  Message3.stream = stream;
})(Message || (Message = {}));

// node_modules/@libp2p/webrtc/dist/src/constants.js
var DEFAULT_ICE_SERVERS = [
  "stun:stun.l.google.com:19302",
  "stun:global.stun.twilio.com:3478",
  "stun:stun.cloudflare.com:3478",
  "stun:stun.services.mozilla.com:3478"
];
var UFRAG_ALPHABET = Array.from("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890");
var MAX_BUFFERED_AMOUNT = 2 * 1024 * 1024;
var MAX_MESSAGE_SIZE = 16 * 1024;
var MAX_EARLY_DATA_CHANNEL_BYTES = MAX_MESSAGE_SIZE;
var DEFAULT_MAX_EARLY_STREAMS = 10;
var MAX_EARLY_DATA_CHANNEL_MESSAGES = 8;
function calculateProtobufOverhead(maxMessageSize = MAX_MESSAGE_SIZE) {
  const messageLength = encodingLength(maxMessageSize - encodingLength(maxMessageSize));
  const flagField = 1 + encodingLength(Object.keys(Message.Flag).length - 1);
  const messageFieldIdType = 1;
  const available = maxMessageSize - messageLength - flagField - messageFieldIdType;
  const messageFieldLengthLength = encodingLength(available);
  return messageLength + flagField + messageFieldIdType + messageFieldLengthLength;
}
var PROTOBUF_OVERHEAD = calculateProtobufOverhead();
var DEFAULT_FIN_ACK_TIMEOUT = 1e4;
var MUXER_PROTOCOL = "/webrtc";
var SIGNALING_PROTOCOL = "/webrtc-signaling/0.0.1";

// node_modules/@libp2p/webrtc/dist/src/muxer.js
import { AbstractStreamMuxer } from "@libp2p/utils";

// node_modules/@libp2p/webrtc/dist/src/stream.js
import { StreamResetError, StreamStateError } from "@libp2p/interface";
import { AbstractStream } from "@libp2p/utils";
import * as lengthPrefixed from "it-length-prefixed";
import { pushable } from "it-pushable";
import { pEvent } from "p-event";
import { raceSignal } from "race-signal";
import { Uint8ArrayList } from "uint8arraylist";
import { withArrayBuffer } from "uint8arrays/with-array-buffer";
var WebRTCStream = class extends AbstractStream {
  /**
   * The data channel used to send and receive data
   */
  channel;
  /**
   * push data from the underlying datachannel to the length prefix decoder
   * and then the protobuf decoder.
   */
  incomingData;
  maxBufferedAmount;
  receivedFinAck;
  finAckTimeout;
  constructor(init) {
    super({
      ...init,
      maxMessageSize: (init.maxMessageSize ?? MAX_MESSAGE_SIZE) - PROTOBUF_OVERHEAD
    });
    this.channel = init.channel;
    this.channel.binaryType = "arraybuffer";
    this.incomingData = pushable();
    this.maxBufferedAmount = init.maxBufferedAmount ?? MAX_BUFFERED_AMOUNT;
    this.finAckTimeout = init.finAckTimeout ?? DEFAULT_FIN_ACK_TIMEOUT;
    this.channel.onclose = () => {
      this.log.trace("received datachannel close event");
      this.onRemoteCloseWrite();
      this.onTransportClosed();
    };
    this.channel.onerror = (evt) => {
      const err = evt.error;
      this.log.trace("received datachannel error event - %e", err);
      this.abort(err);
    };
    this.channel.onmessage = async (event) => {
      this.log("incoming message %d bytes", event.data.byteLength);
      const { data } = event;
      if (data === null || data.byteLength === 0) {
        return;
      }
      this.incomingData.push(new Uint8Array(data, 0, data.byteLength));
    };
    this.channel.bufferedAmountLowThreshold = 0;
    this.channel.onbufferedamountlow = () => {
      if (this.writableNeedsDrain) {
        this.safeDispatchEvent("drain");
      }
    };
    Promise.resolve().then(async () => {
      for await (const buf of lengthPrefixed.decode(this.incomingData)) {
        this.processIncomingProtobuf(buf);
      }
    }).catch((err) => {
      this.log.error("error processing incoming data channel messages - %e", err);
    });
    const cleanUpDatachannelOnClose = () => {
      if (this.channel.readyState === "open") {
        this.log.trace("stream closed, closing underlying datachannel");
        this.channel.close();
      }
    };
    this.addEventListener("close", cleanUpDatachannelOnClose);
    if (this.channel.readyState !== "open") {
      this.log('channel ready state is "%s" and not "open", waiting for "open" event before sending data', this.channel.readyState);
      pEvent(this.channel, "open", {
        rejectionEvents: [
          "close",
          "error"
        ]
      }).then(() => {
        this.log('channel ready state is now "%s", dispatching drain', this.channel.readyState);
        this.safeDispatchEvent("drain");
      }).catch((err) => {
        this.abort(err.error ?? err);
      });
    }
  }
  sendNewStream() {
  }
  _sendMessage(data) {
    if (this.channel.readyState !== "open") {
      throw new StreamStateError(`Invalid datachannel state - ${this.channel.readyState}`);
    }
    this.log.trace('sending message, channel state "%s"', this.channel.readyState);
    try {
      for (const buf of data) {
        this.channel.send(withArrayBuffer(buf));
      }
    } catch (err) {
      this.log.error("error sending datachannel message - %e", err);
      this.abort(err);
    }
  }
  sendData(data) {
    if (this.channel.readyState !== "open") {
      return {
        sentBytes: 0,
        canSendMore: false
      };
    }
    this._sendMessage(lengthPrefixed.encode.single(Message.encode({
      message: data.subarray()
    })));
    return {
      sentBytes: data.byteLength,
      canSendMore: this.channel.bufferedAmount < this.maxBufferedAmount
    };
  }
  sendReset(err) {
    try {
      this.log.error("sending reset - %e", err);
      this._sendFlag(Message.Flag.RESET);
      this.receivedFinAck?.reject(err);
    } catch (err2) {
      this.log.error("failed to send reset - %e", err2);
    }
  }
  async sendCloseWrite(options) {
    this._sendFlag(Message.Flag.FIN);
    options?.signal?.throwIfAborted();
    this.receivedFinAck = Promise.withResolvers();
    const signal = options?.signal ?? AbortSignal.timeout(this.finAckTimeout);
    const eventPromises = [
      pEvent(this.channel, "close", {
        signal
      }),
      pEvent(this.channel, "error", {
        signal
      })
    ];
    await Promise.any([
      raceSignal(this.receivedFinAck.promise, signal),
      ...eventPromises
    ]).finally(() => {
      eventPromises.forEach((p) => p.cancel());
    });
  }
  async sendCloseRead(options) {
    this._sendFlag(Message.Flag.STOP_SENDING);
    options?.signal?.throwIfAborted();
  }
  /**
   * Handle incoming
   */
  processIncomingProtobuf(buffer) {
    const message3 = Message.decode(buffer);
    if (message3.message != null && (this.readStatus === "readable" || this.readStatus === "paused")) {
      this.onData(new Uint8ArrayList(message3.message));
    }
    if (message3.flag !== void 0) {
      this.log.trace('incoming flag %s, write status "%s", read status "%s"', message3.flag, this.writeStatus, this.readStatus);
      if (message3.flag === Message.Flag.FIN) {
        this._sendFlag(Message.Flag.FIN_ACK);
        this.onRemoteCloseWrite();
      }
      if (message3.flag === Message.Flag.RESET) {
        this.receivedFinAck?.reject(new StreamResetError("The stream was reset"));
        this.onRemoteReset();
      }
      if (message3.flag === Message.Flag.STOP_SENDING) {
        this.onRemoteCloseRead();
      }
      if (message3.flag === Message.Flag.FIN_ACK) {
        this.receivedFinAck?.resolve();
      }
    }
  }
  _sendFlag(flag) {
    if (this.channel.readyState !== "open") {
      this.log.trace('not sending flag %s because channel is "%s" and not "open"', flag.toString(), this.channel.readyState);
      return false;
    }
    this.log.trace("sending flag %s", flag.toString());
    const messageBuf = Message.encode({ flag });
    const prefixedBuf = lengthPrefixed.encode.single(messageBuf);
    try {
      this._sendMessage(prefixedBuf);
      return true;
    } catch (err) {
      this.log.error("could not send flag %s - %e", flag.toString(), err);
    }
    return false;
  }
  sendPause() {
  }
  sendResume() {
  }
};
function createStream(options) {
  const { channel, direction, isHandshake } = options;
  return new WebRTCStream({
    ...options,
    id: `${channel.id}`,
    log: options.log.newScope(`${isHandshake === true ? "handshake" : direction}:${channel.id}`),
    protocol: ""
  });
}

// node_modules/@libp2p/webrtc/dist/src/muxer.js
function closeChannel(channel, log) {
  try {
    channel.close();
  } catch (err) {
    log?.trace("error closing early data channel - %e", err);
  }
}
function disposeEarlyDataChannel(early, log) {
  early.channel.onmessage = null;
  early.messages.length = 0;
  closeChannel(early.channel, log);
}
var DataChannelMuxerFactory = class {
  protocol;
  /**
   * WebRTC Peer Connection
   */
  peerConnection;
  metrics;
  log;
  dataChannelOptions;
  maxEarlyStreams;
  earlyDataChannels;
  handedOff = false;
  constructor(init) {
    this.onEarlyDataChannel = this.onEarlyDataChannel.bind(this);
    this.peerConnection = init.peerConnection;
    this.metrics = init.metrics;
    this.log = init.log;
    this.protocol = init.protocol ?? MUXER_PROTOCOL;
    this.dataChannelOptions = init.dataChannelOptions ?? {};
    this.maxEarlyStreams = init.maxEarlyStreams ?? DEFAULT_MAX_EARLY_STREAMS;
    this.peerConnection.addEventListener("datachannel", this.onEarlyDataChannel);
    this.earlyDataChannels = [];
  }
  onEarlyDataChannel(evt) {
    const channel = evt.channel;
    if (this.earlyDataChannels.length >= this.maxEarlyStreams) {
      this.log?.("rejecting early data channel %d - too many early channels", channel.id);
      this.metrics?.increment({ early_data_channel_count_exceeded: true });
      closeChannel(channel, this.log);
      return;
    }
    channel.binaryType = "arraybuffer";
    const early = {
      channel,
      messages: []
    };
    channel.onmessage = (messageEvent) => {
      const { data } = messageEvent;
      if (!(data instanceof ArrayBuffer)) {
        this.closeEarlyDataChannel(early, "invalid_message");
        return;
      }
      if (early.messages.length >= MAX_EARLY_DATA_CHANNEL_MESSAGES) {
        this.closeEarlyDataChannel(early, "message_count_exceeded");
        return;
      }
      const buffered = early.messages.reduce((total, m) => total + m.data.byteLength, 0);
      if (buffered + data.byteLength > MAX_EARLY_DATA_CHANNEL_BYTES) {
        this.closeEarlyDataChannel(early, "byte_count_exceeded");
        return;
      }
      early.messages.push(messageEvent);
    };
    this.earlyDataChannels.push(early);
  }
  closeEarlyDataChannel(early, reason) {
    this.log?.("closing early data channel %d - %s", early.channel.id, reason);
    this.metrics?.increment({ [`early_data_channel_${reason}`]: true });
    disposeEarlyDataChannel(early, this.log);
    const index = this.earlyDataChannels.indexOf(early);
    if (index !== -1) {
      this.earlyDataChannels.splice(index, 1);
    }
  }
  createStreamMuxer(maConn) {
    this.handedOff = true;
    this.peerConnection.removeEventListener("datachannel", this.onEarlyDataChannel);
    return new DataChannelMuxer(maConn, {
      peerConnection: this.peerConnection,
      dataChannelOptions: this.dataChannelOptions,
      metrics: this.metrics,
      protocol: this.protocol,
      maxEarlyStreams: this.maxEarlyStreams,
      earlyDataChannels: this.earlyDataChannels
    });
  }
  /**
   * Discards any early data channels buffered before the muxer was created and
   * detaches the `datachannel` listener. Called by the transport whenever
   * connection establishment fails; it is a no-op once `createStreamMuxer` has
   * handed the channels to the muxer, and otherwise ensures a peer whose
   * connection is rejected cannot leave buffered data or listeners behind.
   */
  close() {
    if (this.handedOff) {
      return;
    }
    this.peerConnection.removeEventListener("datachannel", this.onEarlyDataChannel);
    for (const early of this.earlyDataChannels) {
      disposeEarlyDataChannel(early, this.log);
    }
    this.earlyDataChannels.length = 0;
  }
};
var DataChannelMuxer = class extends AbstractStreamMuxer {
  peerConnection;
  dataChannelOptions;
  constructor(maConn, init) {
    super(maConn, {
      ...init,
      name: "muxer"
    });
    this.peerConnection = init.peerConnection;
    this.protocol = init.protocol ?? MUXER_PROTOCOL;
    this.dataChannelOptions = init.dataChannelOptions ?? {};
    this.peerConnection.ondatachannel = ({ channel }) => {
      this.onDataChannel(channel);
    };
    queueMicrotask(() => {
      if (this.status !== "open") {
        init.earlyDataChannels.forEach((early) => {
          disposeEarlyDataChannel(early, this.log);
        });
        return;
      }
      init.earlyDataChannels.forEach(({ channel, messages }) => {
        try {
          this.onDataChannel(channel, messages);
        } catch (err) {
          this.log.error("error adopting early data channel %d - %e", channel.id, err);
        }
      });
    });
  }
  onDataChannel(channel, earlyMessages) {
    this.log("incoming datachannel with channel id %d, protocol %s and status %s", channel.id, channel.protocol, channel.readyState);
    if (channel.label === "init") {
      this.log.trace("closing init channel %d", channel.id);
      closeChannel(channel, this.log);
      return;
    }
    const stream = createStream({
      ...this.streamOptions,
      ...this.dataChannelOptions,
      channel,
      direction: "inbound",
      log: this.log
    });
    earlyMessages?.forEach((messageEvent) => {
      channel.onmessage?.(messageEvent);
    });
    this.onRemoteStream(stream);
  }
  async onCreateStream(options) {
    const channel = this.peerConnection.createDataChannel("", {
      // TODO: pre-negotiate stream protocol
      // protocol: options?.protocol
    });
    this.log("open channel %d for protocol %s", channel.id, options?.protocol);
    const stream = createStream({
      ...options,
      ...this.dataChannelOptions,
      channel,
      direction: "outbound",
      log: this.log
    });
    return stream;
  }
  onData() {
  }
};

// node_modules/@libp2p/webrtc/dist/src/rtcpeerconnection-to-conn.js
import { AbstractMultiaddrConnection } from "@libp2p/utils";
var RTCPeerConnectionMultiaddrConnection = class extends AbstractMultiaddrConnection {
  peerConnection;
  constructor(init) {
    super(init);
    this.peerConnection = init.peerConnection;
    const initialState = init.peerConnection.connectionState;
    this.peerConnection.onconnectionstatechange = () => {
      this.log.trace("peer connection state change %s initial state %s", this.peerConnection.connectionState, initialState);
      if (this.peerConnection.connectionState === "failed" || this.peerConnection.connectionState === "closed") {
        this.onTransportClosed();
        this.peerConnection.close();
      }
    };
  }
  sendData(data) {
    return {
      sentBytes: data.byteLength,
      canSendMore: true
    };
  }
  async sendClose(options) {
    this.peerConnection.close();
    options?.signal?.throwIfAborted();
  }
  sendReset() {
    this.peerConnection.close();
  }
  sendPause() {
  }
  sendResume() {
  }
};
var toMultiaddrConnection = (init) => {
  return new RTCPeerConnectionMultiaddrConnection(init);
};

// node_modules/@libp2p/webrtc/dist/src/util.js
import pDefer from "p-defer";
import pTimeout from "p-timeout";
async function getRtcConfiguration(config) {
  config = config ?? {};
  if (typeof config === "function") {
    config = await config();
  }
  config.iceServers = config.iceServers ?? DEFAULT_ICE_SERVERS.map((url) => ({
    urls: [
      url
    ]
  }));
  return config;
}

// node_modules/@libp2p/webrtc/dist/src/webrtc/index.browser.js
var RTCPeerConnection = globalThis.RTCPeerConnection;
var RTCSessionDescription = globalThis.RTCSessionDescription;
var RTCIceCandidate = globalThis.RTCIceCandidate;

// node_modules/@libp2p/webrtc/dist/src/private-to-private/initiate-connection.js
import { pbStream } from "@libp2p/utils";
import { pEvent as pEvent2 } from "p-event";
import { CustomProgressEvent as CustomProgressEvent2 } from "progress-events";

// node_modules/@libp2p/webrtc/dist/src/error.js
var WebRTCTransportError = class extends Error {
  constructor(msg) {
    super(`WebRTC transport error: ${msg}`);
    this.name = "WebRTCTransportError";
  }
};
var SDPHandshakeFailedError = class extends WebRTCTransportError {
  constructor(message3 = "SDP handshake failed") {
    super(message3);
    this.name = "SDPHandshakeFailedError";
  }
};

// node_modules/@libp2p/webrtc/dist/src/private-to-private/pb/message.js
import { decodeMessage as decodeMessage2, encodeMessage as encodeMessage2, enumeration as enumeration2, message as message2, streamMessage as streamMessage2 } from "protons-runtime";
var Message2;
(function(Message3) {
  let Type;
  (function(Type2) {
    Type2["SDP_OFFER"] = "SDP_OFFER";
    Type2["SDP_ANSWER"] = "SDP_ANSWER";
    Type2["ICE_CANDIDATE"] = "ICE_CANDIDATE";
  })(Type = Message3.Type || (Message3.Type = {}));
  let __TypeValues;
  (function(__TypeValues2) {
    __TypeValues2[__TypeValues2["SDP_OFFER"] = 0] = "SDP_OFFER";
    __TypeValues2[__TypeValues2["SDP_ANSWER"] = 1] = "SDP_ANSWER";
    __TypeValues2[__TypeValues2["ICE_CANDIDATE"] = 2] = "ICE_CANDIDATE";
  })(__TypeValues || (__TypeValues = {}));
  (function(Type2) {
    Type2.codec = () => {
      return enumeration2(__TypeValues);
    };
  })(Type = Message3.Type || (Message3.Type = {}));
  let _codec;
  Message3.codec = () => {
    if (_codec == null) {
      _codec = message2((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork();
        }
        if (obj.type != null) {
          w.uint32(8);
          Message3.Type.codec().encode(obj.type, w);
        }
        if (obj.data != null) {
          w.uint32(18);
          w.string(obj.data);
        }
        if (opts.lengthDelimited !== false) {
          w.ldelim();
        }
      }, (reader, length, opts = {}) => {
        const obj = {};
        const end = length == null ? reader.len : reader.pos + length;
        while (reader.pos < end) {
          const tag = reader.uint32();
          switch (tag >>> 3) {
            case 1: {
              obj.type = Message3.Type.codec().decode(reader);
              break;
            }
            case 2: {
              obj.data = reader.string();
              break;
            }
            default: {
              reader.skipType(tag & 7);
              break;
            }
          }
        }
        return obj;
      }, function* (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length;
        while (reader.pos < end) {
          const tag = reader.uint32();
          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.type`,
                value: Message3.Type.codec().decode(reader)
              };
              break;
            }
            case 2: {
              yield {
                field: `${prefix}.data`,
                value: reader.string()
              };
              break;
            }
            default: {
              reader.skipType(tag & 7);
              break;
            }
          }
        }
      });
    }
    return _codec;
  };
  function encode2(obj) {
    return encodeMessage2(obj, Message3.codec());
  }
  Message3.encode = encode2;
  function decode2(buf, opts) {
    return decodeMessage2(buf, Message3.codec(), opts);
  }
  Message3.decode = decode2;
  function stream(buf, opts) {
    return streamMessage2(buf, Message3.codec(), opts);
  }
  Message3.stream = stream;
})(Message2 || (Message2 = {}));

// node_modules/@libp2p/webrtc/dist/src/private-to-private/util.js
import { ConnectionFailedError, InvalidMessageError, InvalidMultiaddrError } from "@libp2p/interface";
import { peerIdFromString } from "@libp2p/peer-id";
import { CustomProgressEvent } from "progress-events";
var readCandidatesUntilConnected = async (pc, stream, options) => {
  try {
    const connectedPromise = Promise.withResolvers();
    resolveOnConnected(pc, connectedPromise);
    while (true) {
      const message3 = await Promise.race([
        connectedPromise.promise,
        stream.read({
          signal: options.signal
        })
      ]);
      if (message3 == null) {
        options.signal?.throwIfAborted();
        break;
      }
      if (message3.type !== Message2.Type.ICE_CANDIDATE) {
        throw new InvalidMessageError("ICE candidate message expected");
      }
      const candidateInit = JSON.parse(message3.data ?? "null");
      if (candidateInit === "" || candidateInit === null) {
        options.onProgress?.(new CustomProgressEvent("webrtc:end-of-ice-candidates"));
        options.log.trace("end-of-candidates received");
        continue;
      }
      const candidate = new RTCIceCandidate(candidateInit);
      options.log.trace("%s received new ICE candidate %o", options.direction, candidateInit);
      try {
        options.onProgress?.(new CustomProgressEvent("webrtc:add-ice-candidate", candidate.candidate));
        await pc.addIceCandidate(candidate);
      } catch (err) {
        options.log.error("%s bad candidate received %o - %e", options.direction, candidateInit, err);
      }
    }
  } catch (err) {
    options.log.error("%s error parsing ICE candidate - %e", options.direction, err);
    if (options.signal?.aborted === true && pc.connectionState !== "connected") {
      throw err;
    }
  }
};
function resolveOnConnected(pc, promise) {
  if (pc.connectionState === "connected") {
    promise.resolve();
    return;
  }
  pc.onconnectionstatechange = (_) => {
    switch (pc.connectionState) {
      case "connected":
        promise.resolve();
        break;
      case "failed":
      case "closed":
        promise.reject(new ConnectionFailedError(`RTCPeerConnection connection state became "${pc.connectionState}"`));
        break;
      default:
        break;
    }
  };
}
function getRemotePeer(ma) {
  let remotePeer;
  for (const component of ma.getComponents()) {
    if (component.name === "p2p") {
      remotePeer = peerIdFromString(component.value ?? "");
    }
  }
  if (remotePeer == null) {
    throw new InvalidMultiaddrError("Remote peerId must be present in multiaddr");
  }
  return remotePeer;
}

// node_modules/@libp2p/webrtc/dist/src/private-to-private/initiate-connection.js
async function initiateConnection({ rtcConfiguration, dataChannel, maxEarlyStreams, signal, metrics, multiaddr: ma, connectionManager, transportManager, log, logger, onProgress }) {
  const { circuitAddress, targetPeer } = splitAddr(ma);
  metrics?.dialerEvents.increment({ open: true });
  log.trace("dialing circuit address: %a", circuitAddress);
  const connections = connectionManager.getConnections(targetPeer);
  let connection;
  if (connections.length === 0) {
    onProgress?.(new CustomProgressEvent2("webrtc:dial-relay"));
    connection = await transportManager.dial(circuitAddress, {
      signal,
      onProgress
    });
  } else {
    onProgress?.(new CustomProgressEvent2("webrtc:reuse-relay-connection"));
    connection = connections[0];
  }
  onProgress?.(new CustomProgressEvent2("webrtc:open-signaling-stream"));
  const stream = await connection.newStream(SIGNALING_PROTOCOL, {
    signal,
    runOnLimitedConnection: true
  });
  const messageStream = pbStream(stream).pb(Message2);
  const peerConnection = new RTCPeerConnection(rtcConfiguration);
  peerConnection.addEventListener("connectionstatechange", () => {
    switch (peerConnection.connectionState) {
      case "closed":
        peerConnection.close();
        break;
      default:
        break;
    }
  });
  const muxerFactory = new DataChannelMuxerFactory({
    // @ts-expect-error https://github.com/murat-dogan/node-datachannel/pull/370
    peerConnection,
    dataChannelOptions: dataChannel,
    maxEarlyStreams,
    metrics: metrics?.dialerEvents,
    log
  });
  try {
    const channel = peerConnection.createDataChannel("init");
    peerConnection.onicecandidate = ({ candidate }) => {
      if (peerConnection.connectionState === "connected") {
        log.trace("ignore new ice candidate as peer connection is already connected");
        return;
      }
      if (candidate == null || candidate?.candidate === "") {
        log.trace("initiator detected end of ICE candidates");
        return;
      }
      const data = JSON.stringify(candidate?.toJSON() ?? null);
      log.trace("initiator sending ICE candidate %o", candidate);
      void messageStream.write({
        type: Message2.Type.ICE_CANDIDATE,
        data
      }, {
        signal
      }).catch((err) => {
        log.error("error sending ICE candidate - %e", err);
      });
    };
    peerConnection.onicecandidateerror = (event) => {
      log.error("initiator ICE candidate error", event);
    };
    const offerSdp = await peerConnection.createOffer().catch((err) => {
      log.error("could not execute createOffer - %e", err);
      throw new SDPHandshakeFailedError("Failed to set createOffer");
    });
    log.trace("initiator send SDP offer %s", offerSdp.sdp);
    onProgress?.(new CustomProgressEvent2("webrtc:send-sdp-offer"));
    await messageStream.write({ type: Message2.Type.SDP_OFFER, data: offerSdp.sdp }, {
      signal
    });
    await peerConnection.setLocalDescription(offerSdp).catch((err) => {
      log.error("could not execute setLocalDescription - %e", err);
      throw new SDPHandshakeFailedError("Failed to set localDescription");
    });
    onProgress?.(new CustomProgressEvent2("webrtc:read-sdp-answer"));
    log.trace("initiator read SDP answer");
    const answerMessage = await messageStream.read({
      signal
    });
    if (answerMessage.type !== Message2.Type.SDP_ANSWER) {
      throw new SDPHandshakeFailedError("Remote should send an SDP answer");
    }
    log.trace("initiator received SDP answer %s", answerMessage.data);
    const answerSdp = new RTCSessionDescription({ type: "answer", sdp: answerMessage.data });
    await peerConnection.setRemoteDescription(answerSdp).catch((err) => {
      log.error("could not execute setRemoteDescription - %e", err);
      throw new SDPHandshakeFailedError("Failed to set remoteDescription");
    });
    log.trace("initiator read candidates until connected");
    onProgress?.(new CustomProgressEvent2("webrtc:read-ice-candidates"));
    await readCandidatesUntilConnected(peerConnection, messageStream, {
      direction: "initiator",
      signal,
      log,
      onProgress
    });
    log.trace("initiator connected");
    if (channel.readyState !== "open") {
      log.trace("wait for init channel to open");
      await pEvent2(channel, "open", {
        signal
      });
    }
    log.trace("closing init channel");
    channel.close();
    log.trace("waiting for init channel to close");
    await pEvent2(channel, "close", {
      signal
    });
    onProgress?.(new CustomProgressEvent2("webrtc:close-signaling-stream"));
    log.trace("closing signaling channel");
    await stream.close({
      signal
    });
    log.trace("initiator connected to remote address %s", ma);
    return {
      remoteAddress: ma,
      // @ts-expect-error https://github.com/murat-dogan/node-datachannel/pull/370
      peerConnection,
      muxerFactory
    };
  } catch (err) {
    log.error("outgoing signaling error - %e", err);
    muxerFactory.close();
    peerConnection.close();
    stream.abort(err);
    throw err;
  } finally {
    peerConnection.onicecandidate = null;
    peerConnection.onicecandidateerror = null;
  }
}

// node_modules/@libp2p/webrtc/dist/src/private-to-private/listener.js
import { CODE_P2P_CIRCUIT } from "@multiformats/multiaddr";
import { P2P } from "@multiformats/multiaddr-matcher";
import { fmt, code } from "@multiformats/multiaddr-matcher/utils";
import { TypedEventEmitter } from "main-event";
var Circuit = fmt(P2P.matchers[0], code(CODE_P2P_CIRCUIT));
var WebRTCPeerListener = class _WebRTCPeerListener extends TypedEventEmitter {
  transportManager;
  shutdownController;
  events;
  constructor(components, init) {
    super();
    this.transportManager = components.transportManager;
    this.events = components.events;
    this.shutdownController = init.shutdownController;
    this.onTransportListening = this.onTransportListening.bind(this);
  }
  async listen() {
    this.events.addEventListener("transport:listening", this.onTransportListening);
  }
  onTransportListening(event) {
    const circuitAddresses = event.detail.getAddrs().filter((ma) => Circuit.exactMatch(ma)).map((ma) => {
      return ma.encapsulate("/webrtc");
    });
    if (circuitAddresses.length > 0) {
      this.safeDispatchEvent("listening");
    }
  }
  getAddrs() {
    return this.transportManager.getListeners().filter((l) => !(l instanceof _WebRTCPeerListener)).map((l) => l.getAddrs().filter((ma) => Circuit.exactMatch(ma)).map((ma) => {
      return ma.encapsulate("/webrtc");
    })).flat();
  }
  updateAnnounceAddrs() {
  }
  async close() {
    this.events.removeEventListener("transport:listening", this.onTransportListening);
    this.shutdownController.abort();
    queueMicrotask(() => {
      this.safeDispatchEvent("close");
    });
  }
};

// node_modules/@libp2p/webrtc/dist/src/private-to-private/signaling-stream-handler.js
import { pbStream as pbStream2 } from "@libp2p/utils";
import { multiaddr } from "@multiformats/multiaddr";
async function handleIncomingStream(stream, connection, { peerConnection, signal, log }) {
  log.trace("new inbound signaling stream");
  const messageStream = pbStream2(stream).pb(Message2);
  try {
    peerConnection.onicecandidate = ({ candidate }) => {
      if (peerConnection.connectionState === "connected") {
        log.trace("ignore new ice candidate as peer connection is already connected");
        return;
      }
      if (candidate == null || candidate?.candidate === "") {
        log.trace("recipient detected end of ICE candidates");
        return;
      }
      const data = JSON.stringify(candidate?.toJSON() ?? null);
      log.trace("recipient sending ICE candidate %s", data);
      messageStream.write({
        type: Message2.Type.ICE_CANDIDATE,
        data
      }, {
        signal
      }).catch((err) => {
        log.error("error sending ICE candidate - %e", err);
      });
    };
    log.trace("recipient read SDP offer");
    const pbOffer = await messageStream.read({
      signal
    });
    if (pbOffer.type !== Message2.Type.SDP_OFFER) {
      throw new SDPHandshakeFailedError(`expected message type SDP_OFFER, received: ${pbOffer.type ?? "undefined"} `);
    }
    log.trace("recipient received SDP offer %s", pbOffer.data);
    const offer = new RTCSessionDescription({
      type: "offer",
      sdp: pbOffer.data
    });
    await peerConnection.setRemoteDescription(offer).catch((err) => {
      log.error("could not execute setRemoteDescription - %e", err);
      throw new SDPHandshakeFailedError("Failed to set remoteDescription");
    });
    const answer = await peerConnection.createAnswer().catch((err) => {
      log.error("could not execute createAnswer - %e", err);
      throw new SDPHandshakeFailedError("Failed to create answer");
    });
    log.trace("recipient send SDP answer %s", answer.sdp);
    await messageStream.write({ type: Message2.Type.SDP_ANSWER, data: answer.sdp }, {
      signal
    });
    await peerConnection.setLocalDescription(answer).catch((err) => {
      log.error("could not execute setLocalDescription - %e", err);
      throw new SDPHandshakeFailedError("Failed to set localDescription");
    });
    log.trace("recipient read candidates until connected");
    await readCandidatesUntilConnected(peerConnection, messageStream, {
      direction: "recipient",
      signal,
      log
    });
  } catch (err) {
    if (peerConnection.connectionState !== "connected") {
      log.error("error while handling signaling stream from peer %a - %e", connection.remoteAddr, err);
      peerConnection.close();
      throw err;
    } else {
      log("error while handling signaling stream from peer %a, ignoring as the RTCPeerConnection is already connected", connection.remoteAddr, err);
    }
  }
  const remotePeer = getRemotePeer(connection.remoteAddr);
  const remoteAddress = multiaddr(`/webrtc/p2p/${remotePeer}`);
  log.trace("recipient connected to remote address %s", remoteAddress);
  return {
    remoteAddress,
    remotePeer
  };
}

// node_modules/@libp2p/webrtc/dist/src/private-to-private/transport.js
var WebRTCTransport = class {
  components;
  init;
  log;
  _started = false;
  metrics;
  shutdownController;
  constructor(components, init = {}) {
    this.components = components;
    this.init = init;
    this.log = components.logger.forComponent("libp2p:webrtc");
    this.shutdownController = new AbortController();
    setMaxListeners(Infinity, this.shutdownController.signal);
    if (components.metrics != null) {
      this.metrics = {
        dialerEvents: components.metrics.registerCounterGroup("libp2p_webrtc_dialer_events_total", {
          label: "event",
          help: "Total count of WebRTC dialer events by type"
        }),
        listenerEvents: components.metrics.registerCounterGroup("libp2p_webrtc_listener_events_total", {
          label: "event",
          help: "Total count of WebRTC listener events by type"
        })
      };
    }
  }
  [transportSymbol] = true;
  [Symbol.toStringTag] = "@libp2p/webrtc";
  [serviceCapabilities] = [
    "@libp2p/transport"
  ];
  [serviceDependencies] = [
    "@libp2p/identify",
    "@libp2p/circuit-relay-v2-transport"
  ];
  isStarted() {
    return this._started;
  }
  async start() {
    await this.components.registrar.handle(SIGNALING_PROTOCOL, (stream, connection) => {
      const signal = this.components.upgrader.createInboundAbortSignal(this.shutdownController.signal);
      this._onProtocol(stream, connection, signal).catch((err) => {
        this.log.error("failed to handle incoming connect from %p - %e", connection.remotePeer, err);
      }).finally(() => {
        signal.clear();
      });
    }, {
      runOnLimitedConnection: true
    });
    this._started = true;
  }
  async stop() {
    await this.components.registrar.unhandle(SIGNALING_PROTOCOL);
    this._started = false;
  }
  createListener(options) {
    return new WebRTCPeerListener(this.components, {
      shutdownController: this.shutdownController
    });
  }
  /**
   * Filter check for all Multiaddrs that this transport can listen on
   */
  listenFilter(multiaddrs) {
    return multiaddrs.filter(WebRTC.exactMatch);
  }
  /**
   * Filter check for all Multiaddrs that this transport can dial
   */
  dialFilter(multiaddrs) {
    return this.listenFilter(multiaddrs);
  }
  /*
   * dial connects to a remote via the circuit relay or any other protocol
   * and proceeds to upgrade to a webrtc connection.
   * multiaddr of the form: <multiaddr>/webrtc/p2p/<destination-peer>
   * For a circuit relay, this will be of the form
   * <relay address>/p2p/<relay-peer>/p2p-circuit/webrtc/p2p/<destination-peer>
  */
  async dial(ma, options) {
    this.log.trace("dialing address: %a", ma);
    const { remoteAddress, peerConnection, muxerFactory } = await initiateConnection({
      rtcConfiguration: await getRtcConfiguration(this.init.rtcConfiguration),
      dataChannel: this.init.dataChannel,
      maxEarlyStreams: this.init.maxEarlyStreams,
      multiaddr: ma,
      dataChannelOptions: this.init.dataChannel,
      signal: options.signal,
      connectionManager: this.components.connectionManager,
      transportManager: this.components.transportManager,
      metrics: this.metrics,
      log: this.log,
      logger: this.components.logger,
      onProgress: options.onProgress
    });
    const webRTCConn = toMultiaddrConnection({
      peerConnection,
      remoteAddr: remoteAddress,
      metrics: this.metrics?.dialerEvents,
      direction: "outbound",
      log: this.components.logger.forComponent("libp2p:webrtc:connection")
    });
    let connection;
    try {
      connection = await options.upgrader.upgradeOutbound(webRTCConn, {
        skipProtection: true,
        skipEncryption: true,
        remotePeer: getRemotePeer(ma),
        muxerFactory,
        onProgress: options.onProgress,
        signal: options.signal
      });
    } catch (err) {
      muxerFactory.close();
      peerConnection.close();
      throw err;
    }
    this._closeOnShutdown(peerConnection, webRTCConn);
    return connection;
  }
  async _onProtocol(stream, connection, signal) {
    const peerConnection = new RTCPeerConnection(await getRtcConfiguration(this.init.rtcConfiguration));
    peerConnection.addEventListener("connectionstatechange", () => {
      switch (peerConnection.connectionState) {
        case "closed":
          peerConnection.close();
          break;
        default:
          break;
      }
    });
    const muxerFactory = new DataChannelMuxerFactory({
      // @ts-expect-error https://github.com/murat-dogan/node-datachannel/pull/370
      peerConnection,
      dataChannelOptions: this.init.dataChannel,
      maxEarlyStreams: this.init.maxEarlyStreams,
      metrics: this.metrics?.listenerEvents,
      log: this.log
    });
    try {
      const { remoteAddress, remotePeer } = await handleIncomingStream(stream, connection, {
        peerConnection,
        signal,
        log: this.log
      });
      await stream.close({
        signal
      });
      const webRTCConn = toMultiaddrConnection({
        // @ts-expect-error https://github.com/murat-dogan/node-datachannel/pull/370
        peerConnection,
        remoteAddr: remoteAddress,
        metrics: this.metrics?.listenerEvents,
        direction: "inbound",
        log: this.components.logger.forComponent("libp2p:webrtc:connection")
      });
      await this.components.upgrader.upgradeInbound(webRTCConn, {
        skipEncryption: true,
        skipProtection: true,
        remotePeer,
        muxerFactory,
        signal
      });
      this._closeOnShutdown(peerConnection, webRTCConn);
    } catch (err) {
      this.log.error("incoming signaling error - %e", err);
      muxerFactory.close();
      peerConnection.close();
      stream.abort(err);
      throw err;
    }
  }
  _closeOnShutdown(pc, webRTCConn) {
    const shutDownListener = () => {
      webRTCConn.close().catch((err) => {
        this.log.error("could not close WebRTCMultiaddrConnection - %e", err);
      });
    };
    this.shutdownController.signal.addEventListener("abort", shutDownListener);
    pc.addEventListener("close", () => {
      this.shutdownController.signal.removeEventListener("abort", shutDownListener);
    });
  }
};
function splitAddr(ma) {
  const target = ma.getComponents().filter(({ name }) => name === "p2p").map(({ value }) => value).pop();
  if (target == null) {
    throw new InvalidParametersError("Destination peer id was missing");
  }
  const circuitAddress = multiaddr2(ma.getComponents().filter(({ name }) => name !== "webrtc"));
  return { circuitAddress, targetPeer: peerIdFromString2(target) };
}

// node_modules/@libp2p/webrtc/dist/src/index.js
function webRTC(init) {
  return (components) => new WebRTCTransport(components, init);
}
export {
  webRTC
};
