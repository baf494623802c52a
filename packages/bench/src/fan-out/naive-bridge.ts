// A process of its own: the bridge that anybody would write first. One `ws.send` for each message and viewer, no bound.
import { Connection } from 'rabbitmq-client'
import { WebSocketServer, type WebSocket } from 'ws'

const [port = '', amqpUrl = '', exchange = ''] = process.argv.slice(2)

process.on('disconnect', () => process.exit())

const viewers = new Map<WebSocket, string>()
const server = new WebSocketServer({ port: Number(port), host: '127.0.0.1' })
server.on('connection', (socket) => {
  // The first message is the beginning of the keys that it wants; nothing means all.
  socket.once('message', (data: Buffer) => viewers.set(socket, data.toString()))
  socket.on('close', () => viewers.delete(socket))
  socket.on('error', () => undefined)
})

const rabbit = new Connection({ url: amqpUrl, noDelay: true })
rabbit.on('error', () => undefined)
rabbit.createConsumer(
  {
    noAck: true,
    queueOptions: { exclusive: true, autoDelete: true },
    exchanges: [{ exchange, type: 'topic' }],
    queueBindings: [{ exchange, routingKey: '#' }],
  },
  (message) => {
    const text = JSON.stringify({ key: message.routingKey, body: message.body as unknown })
    for (const [socket, beginning] of viewers) if (message.routingKey.startsWith(beginning)) socket.send(text)
  },
)
