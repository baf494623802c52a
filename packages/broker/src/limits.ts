/** Most bytes that all queues together hold before publishers are blocked. */
export const DEFAULT_MAX_BYTES: number = 64 * 1024 * 1024
/** Publishers go on when the held bytes have fallen to this part of the bound, so that they do not flap. */
export const UNBLOCK_AT_RATIO = 0.9
/** Ports tried, one after the other, from the wanted one. */
export const DEFAULT_PORT_TRIES = 20

/** Sockets beyond this are closed at once, and counted. */
export const MAX_CONNECTIONS = 256
/** Offered in `connection.tune`; a client that opens more is closed with 530. */
export const MAX_CHANNELS_PER_CONNECTION = 256
/** A declaration beyond this is refused with 406. */
export const MAX_QUEUES = 1_000
/** A declaration beyond this is refused with 406. */
export const MAX_EXCHANGES = 1_000
/** Bindings of all exchanges; one more is refused with 406. */
export const MAX_BINDINGS = 20_000
/** A declaration or binding with more arguments is refused with 406, because arguments are kept. */
export const MAX_METHOD_BYTES: number = 8 * 1024
/** Consumers of all queues; one more is refused with 406. */
export const MAX_CONSUMERS = 10_000
/** Deaths that one dead letter may bring about; queues that dead-letter to each other could go on for ever. What dies then is dropped. */
export const MAX_DEATHS_AT_ONCE = 500
/** A larger body is refused with 406 as soon as its header announces it. */
export const MAX_MESSAGE_BYTES: number = 16 * 1024 * 1024
/** Messages half received hold no more than this together; a message whose next part is one too many is refused with 406. */
export const MAX_PARTIAL_BYTES: number = 64 * 1024 * 1024

/** Offered in `connection.tune`: frame overhead included, as RabbitMQ's default. */
export const MAX_FRAME_BYTES = 131_072
/** The smallest frame that a client may ask for, and the bound before it has asked. */
export const MIN_FRAME_BYTES = 4_096
/** Offered in `connection.tune`, seconds. */
export const HEARTBEAT_SECONDS = 60

/** Nothing is delivered to a socket that has more than this waiting; it goes on when it has drained. */
export const MAX_SOCKET_BACKLOG_BYTES: number = 1024 * 1024
/** Nothing more is read from a socket that has more than this waiting: whoever asks must also read. */
export const MAX_REPLY_BACKLOG_BYTES: number = 4 * 1024 * 1024
/** Reading from one client makes way for the others after this long, however much of it has come. */
export const MAX_READING_MS = 10
/** A blocked connection is not read, so it is written to this often: a client that has gone is noticed by that. */
export const BLOCKED_PROBE_MS = 5_000
/** A client must have opened its virtual host by then. */
export const HANDSHAKE_TIMEOUT_MS = 10_000
/** How long a client may take to answer `connection.close` before its socket is cut. */
export const CLOSE_TIMEOUT_MS = 5_000

/** What one held message costs beside its bytes: its objects, roughly. */
export const MESSAGE_OVERHEAD_BYTES = 400
/** What one more queue holding the same message costs, roughly. */
export const ENTRY_OVERHEAD_BYTES = 100
