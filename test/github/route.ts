/** How a route of the fake API is written. */
import type { Need } from './permissions.ts';
import type { State } from './state.ts';

/** What every handler works on. */
export interface World {
  readonly state: State;
  /** GitHub's clock, milliseconds since the epoch. */
  now(): number;
  nextId(): number;
  /** To be called between reading and writing: what a fault rule lets another do there. */
  meanwhile(): void;
  /** Where the API of this request is, without a slash at its end. */
  readonly apiUrl: string;
  readonly uploadsUrl: string;
  /** A signed address of the blob store, good for these bytes. */
  blobUrl(contentType: string, bytes: Uint8Array): string;
}

export interface ApiRequest {
  /** Path parameters by name, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The parsed JSON; undefined when there was none. */
  readonly body: unknown;
  readonly bytes: Uint8Array;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Whether the token has this too. */
  may(need: Need): boolean;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of a body: cut into pages, under `key` with its `total_count` where the API has it so. */
  readonly list?: { readonly items: readonly unknown[]; readonly key?: string };
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** As GitHub's OpenAPI description writes it; the last parameter may hold slashes where GitHub's may. */
  readonly path: string;
  readonly need: Need;
  /** On the host for uploads only. */
  readonly uploads?: true;
  readonly handle: (request: ApiRequest, world: World) => Answer;
}

export const notFound: Answer = {
  status: 404,
  body: {
    message: 'Not Found',
    documentation_url: 'https://docs.github.com/rest',
    status: '404',
  },
};

/** 422 as GitHub has it: `{resource, field, code}` each, or plain words. */
export function invalid(message: string, errors?: readonly unknown[]): Answer {
  return {
    status: 422,
    body: {
      message,
      ...(errors === undefined ? {} : { errors }),
      documentation_url: 'https://docs.github.com/rest',
      status: '422',
    },
  };
}

export function conflict(message: string): Answer {
  return {
    status: 409,
    body: { message, documentation_url: 'https://docs.github.com/rest', status: '409' },
  };
}

export function iso(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** The members of a JSON object, whatever the body is. */
export function fields(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}

export function textField(body: unknown, name: string): string | undefined {
  const value = fields(body)[name];
  return typeof value === 'string' ? value : undefined;
}
