/**
 * A blob store as the clients use it: Azure's "Put Blob", "Put Block", "Put Block List" and "Get Blob" (Blob service
 * REST API), on signed URLs that are good for one blob.
 */
import { randomBytes } from 'node:crypto';
import type { Outgoing } from '../server.ts';
import type { ServiceRequest } from './service.ts';

interface Slot {
  readonly signature: string;
  readonly write: boolean;
  readonly contentType: string;
  /** What is there, and where a whole upload goes. */
  read(): Uint8Array | undefined;
  keep(bytes: Uint8Array): void;
}

export class Blobs {
  readonly #slots = new Map<string, Slot>();
  /** Blocks that are not part of a blob yet, by slot. */
  readonly #blocks = new Map<string, Map<string, Uint8Array>>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A URL to write a blob to; `keep` gets its bytes when it is whole. */
  uploadUrl(origin: string, keep: (bytes: Uint8Array) => void): string {
    return this.#sign(origin, {
      write: true,
      contentType: 'application/octet-stream',
      read: () => undefined,
      keep,
    });
  }

  /** A URL to read a blob from. */
  downloadUrl(origin: string, contentType: string, read: () => Uint8Array | undefined): string {
    return this.#sign(origin, { write: false, contentType, read, keep: () => {} });
  }

  #sign(origin: string, slot: Omit<Slot, 'signature'>): string {
    const id = randomBytes(8).toString('hex');
    const signature = randomBytes(24).toString('base64');
    this.#slots.set(id, { ...slot, signature });
    return `${origin}/blobs/account/container/${id}?se=2099-01-01&sp=${slot.write ? 'cw' : 'r'}&sig=${encodeURIComponent(signature)}`;
  }

  answer({ method, url, headers, bytes }: ServiceRequest): Outgoing {
    const id = url.pathname.split('/').at(-1) ?? '';
    const slot = this.#slots.get(id);
    if (slot === undefined || slot.signature !== url.searchParams.get('sig')) {
      return this.#error(403, 'AuthenticationFailed');
    }
    if (method === 'PUT' && slot.write) {
      return this.#write(id, slot, url.searchParams, headers['x-ms-blob-type'], bytes);
    }
    if (method !== 'GET' && method !== 'HEAD') return this.#error(403, 'AuthorizationPermissionMismatch');
    const blob = slot.read();
    if (blob === undefined) return this.#error(404, 'BlobNotFound');
    const range = /^bytes=(\d+)-(\d*)$/.exec(String(headers.range ?? headers['x-ms-range'] ?? ''));
    const from = Number(range?.[1] ?? 0);
    const to = Math.min(Number(range?.[2] || blob.byteLength - 1), blob.byteLength - 1);
    const common = { 'content-type': slot.contentType, 'accept-ranges': 'bytes', ...this.#stamps() };
    if (method === 'HEAD') {
      return { status: 200, headers: { ...common, 'content-length': String(blob.byteLength) } };
    }
    return range === null
      ? { status: 200, headers: common, body: blob }
      : {
          status: 206,
          headers: { ...common, 'content-range': `bytes ${from}-${to}/${blob.byteLength}` },
          body: blob.subarray(from, to + 1),
        };
  }

  #write(
    id: string,
    slot: Slot,
    query: URLSearchParams,
    type: string | string[] | undefined,
    bytes: Uint8Array,
  ): Outgoing {
    const blocks = this.#blocks.get(id) ?? new Map<string, Uint8Array>();
    this.#blocks.set(id, blocks);
    const created: Outgoing = { status: 201, headers: this.#stamps() };
    switch (query.get('comp')) {
      case 'block':
        blocks.set(query.get('blockid') ?? '', bytes);
        return created;
      case 'blocklist': {
        const names = [
          ...Buffer.from(bytes)
            .toString()
            .matchAll(/<(Latest|Uncommitted)>([^<]+)<\/\1>/g),
        ];
        const parts = names.map(([, , name = '']) => blocks.get(name));
        if (parts.some((part) => part === undefined)) return this.#error(400, 'InvalidBlockList');
        slot.keep(Buffer.concat(parts as Uint8Array[]));
        return created;
      }
      case null:
        if (type !== 'BlockBlob') return this.#error(400, 'MissingRequiredHeader');
        slot.keep(bytes);
        return created;
      default:
        return this.#error(400, 'InvalidQueryParameterValue');
    }
  }

  #stamps(): Record<string, string> {
    return {
      etag: `"0x${randomBytes(8).toString('hex').toUpperCase()}"`,
      'last-modified': new Date(this.#now()).toUTCString(),
      'x-ms-request-id': randomBytes(16).toString('hex'),
      'x-ms-version': '2026-02-06',
    };
  }

  #error(status: number, code: string): Outgoing {
    return {
      status,
      headers: { 'content-type': 'application/xml', 'x-ms-error-code': code },
      body: `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
    };
  }
}
