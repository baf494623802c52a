import { describeSchema, refTo } from '@multimeter/protocol/schema'
import { type JsonDocument, MAX_BODY_BYTES } from '@multimeter/protocol'

import {
  MAX_REASON_CHARACTERS,
  MAX_REQUEST_HEADER_BYTES,
  MAX_REQUEST_HEADERS,
  MAX_ROUTING_KEY_BYTES,
} from '../limits.ts'
import { PRODUCT } from '../product.ts'
import { ANSWERS } from './answers.ts'

const DESCRIPTION = [
  'What one gateway answers over HTTP; the WebSocket protocol is in /asyncapi.json. There is no CORS: other sites have no business here.',
  'GET answers HEAD too. A refusal has the body Refusal, and Retry-After where trying again may help. Any route may refuse with',
  `400 (too-many-headers: over ${MAX_REQUEST_HEADERS}), 403 (foreign-host: the Host header names somebody else), 405 (method-not-allowed),`,
  '500 (internal) or 503 (full). What is not even a request of HTTP is answered by a status without a body: 400, 408 when it takes too long,',
  `431 for over ${MAX_REQUEST_HEADER_BYTES} bytes of headers.`,
].join('\n')

const REFUSED = answer('Refused; the body says why.', 'Refusal')

/** The HTTP side as an OpenAPI 3.1 document, made from the types of its answers. */
export function describeHttp(): JsonDocument {
  const schemas = Object.entries(ANSWERS).map(([name, note]) => [name, describeSchema(note, ANSWERS)])
  return {
    openapi: '3.1.0',
    info: { title: 'Multimeter', version: PRODUCT.version, description: DESCRIPTION },
    servers: [{ url: '/', description: 'The gateway that this comes from.' }],
    paths: {
      '/healthz': get('health', 'Whether the process runs; it never asks the broker.', {
        200: content('It runs.', 'text/plain'),
      }),
      '/readyz': get('readiness', 'Whether every source is read, and what is published now will be seen.', {
        200: answer('Ready.', 'Readiness'),
        503: answer('Not ready, and why.', 'Readiness'),
      }),
      '/metrics': get('metrics', 'Figures for Prometheus.', { 200: content('In its text format.', 'text/plain') }),
      '/version': get('version', 'What runs here.', { 200: answer('Names and versions.', 'Version') }),
      '/api/hosts': HOSTS,
      '/api/hosts/{host}': {
        get: {
          operationId: 'host',
          summary: 'One host, with its rates and what it said last.',
          parameters: [HOST],
          responses: {
            200: answer('The host.', 'OneHost'),
            404: answer('unknown-host.', 'Refusal'),
            default: REFUSED,
          },
        },
      },
      '/api/hosts/{host}/retire': { post: RETIRE },
      '/api/events/{routingKey}': { post: EVENTS },
      '/openapi.json': get('openapi', 'This document.', { 200: content('OpenAPI 3.1.', 'application/json') }),
      '/asyncapi.json': get('asyncapi', 'The WebSocket protocol.', {
        200: content('AsyncAPI 3.0.', 'application/json'),
      }),
      '/ws': get('connect', 'Opens a WebSocket; what is said on it is in /asyncapi.json.', {
        101: { description: 'From here on it is a WebSocket.' },
        403: answer('The Host or Origin is not ours: foreign-host, foreign-origin.', 'Refusal'),
        426: answer('The request is no upgrade: upgrade-required.', 'Refusal'),
        503: answer('There is no room for more viewers: full.', 'Refusal'),
      }),
      '/favicon.ico': get('favicon', 'Nothing; the page names its own.', { 204: { description: 'Nothing.' } }),
      '/{path}': PAGE,
    },
    components: { schemas: Object.fromEntries(schemas) as JsonDocument },
  }
}

const HOSTS: JsonDocument = {
  get: {
    operationId: 'hosts',
    summary: 'Every host that was heard.',
    parameters: [
      {
        name: 'format',
        in: 'query',
        description: 'json, or csv for a table; csv is also what Accept: text/csv gets.',
        schema: { enum: ['json', 'csv'], default: 'json' },
      },
    ],
    responses: {
      200: {
        description: 'The host list.',
        content: { 'application/json': { schema: refTo('Hosts') }, 'text/csv': {} },
      },
      400: answer('bad-format.', 'Refusal'),
      default: REFUSED,
    },
  },
}

const HOST: JsonDocument = {
  name: 'host',
  in: 'path',
  required: true,
  description: 'The name, percent-encoded, without regard to case.',
  schema: { type: 'string', minLength: 1 },
}

const RETIRE: JsonDocument = {
  operationId: 'retireHost',
  summary: 'Nothing is expected of this host any more, until it speaks.',
  description: 'From our own page, or from this machine, as there is no login yet.',
  parameters: [HOST],
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['reason'],
          properties: {
            reason: {
              type: 'string',
              minLength: 1,
              maxLength: MAX_REASON_CHARACTERS,
              description: 'Why, in printable characters.',
            },
          },
        },
      },
    },
  },
  responses: {
    202: answer('All watchdogs are told.', 'Retired'),
    400: answer('bad-reason.', 'Refusal'),
    403: answer('not-local, foreign-origin.', 'Refusal'),
    404: answer('unknown-host.', 'Refusal'),
    503: answer('A broker did not take it; the code says why.', 'Refusal'),
    default: REFUSED,
  },
}

const EVENTS: JsonDocument = {
  operationId: 'publishEvent',
  summary: 'Publishes the body as it is, so that curl is an emitter.',
  description: 'From this machine only, as there is no login yet.',
  parameters: [
    {
      name: 'routingKey',
      in: 'path',
      required: true,
      description: `The routing key, percent-encoded UTF-8 of 1 to ${MAX_ROUTING_KEY_BYTES} bytes; a slash may stand as it is.`,
      schema: { type: 'string', minLength: 1 },
    },
    {
      name: 'exchange',
      in: 'query',
      description: `The exchange, 1 to ${MAX_ROUTING_KEY_BYTES} bytes.`,
      schema: { type: 'string', minLength: 1, default: 'events' },
    },
    {
      name: 'source',
      in: 'query',
      description: 'The name of the source; the first of the settings when absent.',
      schema: { type: 'string' },
    },
  ],
  requestBody: {
    description: `Any bytes, at most ${MAX_BODY_BYTES}. The Content-Type travels with them, but for the one that curl says of anything.`,
    content: { '*/*': {} },
  },
  responses: {
    202: answer('The broker has it.', 'Event'),
    400: answer('bad-routing-key, no-routing-key, bad-exchange, or invalid.', 'Refusal'),
    403: answer('not-local, foreign-origin, or forbidden by the broker.', 'Refusal'),
    404: answer('no-such-source, no-such-exchange, or unroutable.', 'Refusal'),
    413: answer('too-large.', 'Refusal'),
    503: answer('not-connected, blocked, nacked, lost, or stopped.', 'Refusal'),
    default: REFUSED,
  },
}

const PAGE: JsonDocument = {
  get: {
    operationId: 'page',
    summary: "The page, its files, and index.html for each of the page's own addresses.",
    parameters: [
      {
        name: 'path',
        in: 'path',
        required: true,
        description: 'A file, or anything that the page knows; slashes stand as they are.',
        schema: { type: 'string' },
      },
    ],
    responses: {
      200: { description: 'The file.', content: { 'text/html': {}, '*/*': {} } },
      304: { description: 'The browser has it.' },
      404: answer('not-found: there is no such file.', 'Refusal'),
      503: content('The page has not been built.', 'text/plain'),
      default: REFUSED,
    },
  },
}

function get(operationId: string, summary: string, responses: JsonDocument): JsonDocument {
  return { get: { operationId, summary, responses: { ...responses, default: REFUSED } } }
}

function answer(description: string, schema: string): JsonDocument {
  return { description, content: { 'application/json': { schema: refTo(schema) } } }
}

function content(description: string, type: string): JsonDocument {
  return { description, content: { [type]: {} } }
}
