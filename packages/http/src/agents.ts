/** Connections: kept alive, through the proxies and with the authorities that the environment names. */
import { type LookupAddress, lookup } from 'node:dns';
import { readFileSync } from 'node:fs';
import type { LookupFunction } from 'node:net';
import tls from 'node:tls';
import { ConfigError, type Context } from '@slipway/kernel';
import { isInternal, isLoopback } from './address.ts';
import { Agent, type Dispatcher, EnvHttpProxyAgent } from './undici.ts';
import { maskUrl } from './url.ts';

type Environment = Context['env'];

const connectTimeoutMs = 10_000;

/** In PEM form. */
export interface ClientTls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

export class Agents {
  readonly #env: Environment;
  readonly #allowInternal: boolean;
  readonly #tls: ClientTls;
  readonly #made = new Map<string, Dispatcher>();
  #closed = false;

  constructor(env: Environment, allowInternal: boolean, tls: ClientTls = {}) {
    this.#env = env;
    this.#allowInternal = allowInternal;
    this.#tls = tls;
  }

  /**
   * What carries a request to this URL. This machine is never reached through a proxy (as Go's httpproxy has it);
   * https goes through HTTPS_PROXY, http through HTTP_PROXY, both not where NO_PROXY says so.
   * @throws ConfigError when the environment names a proxy or certificates that cannot be used
   */
  for(url: URL): Dispatcher {
    if (this.#closed) throw new Error('this HTTP client is closed');
    const direct = isLoopback(url.hostname);
    const key = direct ? `direct ${url.protocol}` : url.protocol;
    const made = this.#made.get(key) ?? this.#make(url.protocol === 'https:', direct);
    this.#made.set(key, made);
    return made;
  }

  /** Ends every connection, also those in use. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#made.values()].map((dispatcher) => dispatcher.destroy()));
    this.#made.clear();
  }

  #make(secure: boolean, direct: boolean): Dispatcher {
    const trust = secure ? trustOf(this.#env, this.#tls) : {};
    const options = {
      allowH2: false,
      connectTimeout: connectTimeoutMs,
      connect: { ...trust, ...(this.#allowInternal ? {} : { lookup: publicLookup }) },
    };
    if (direct) return new Agent(options);
    // Empty strings, not absent options: undici would read process.env for those.
    return new EnvHttpProxyAgent({
      ...options,
      httpProxy: secure ? '' : proxyFrom(this.#env, 'HTTP_PROXY'),
      httpsProxy: secure ? proxyFrom(this.#env, 'HTTPS_PROXY') : '',
      noProxy: read(this.#env, 'NO_PROXY'),
      requestTls: trust,
      proxyTls: trust,
    });
  }
}

/** The lower-case name wins, as in curl. */
function read(env: Environment, name: string): string {
  return env[name.toLowerCase()] ?? env[name] ?? '';
}

function proxyFrom(env: Environment, name: string): string {
  const text = read(env, name).trim();
  if (text === '') return '';
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`);
  if (url === null || !['http:', 'https:', 'socks5:'].includes(url.protocol)) {
    throw new ConfigError(
      `${name} is not the URL of a proxy: ${url === null ? 'it cannot be read' : maskUrl(url)}`,
      {
        where: { name },
        fix: `write ${name}=http://proxy.example:3128, or unset it`,
      },
    );
  }
  return url.href;
}

/** @throws ConfigError for certificates or a key that cannot be used */
function trustOf(env: Environment, { ca, cert, key }: ClientTls): { secureContext?: tls.SecureContext } {
  const extra = [extraAuthorities(env), ca].filter((pem) => pem !== undefined);
  if (extra.length === 0 && cert === undefined && key === undefined) return {};
  try {
    // One context for all connections: parsing the whole list costs more than a handshake.
    return {
      secureContext: tls.createSecureContext({
        ...(extra.length === 0 ? {} : { ca: [...tls.getCACertificates('default'), ...extra] }),
        ...(cert === undefined ? {} : { cert }),
        ...(key === undefined ? {} : { key }),
      }),
    };
  } catch (cause) {
    throw new ConfigError('these certificates or this key cannot be used', {
      fix: 'give them in PEM form, the key without a passphrase and belonging to the certificate',
      cause,
    });
  }
}

/** Node itself reads NODE_EXTRA_CA_CERTS once, from the environment it was started in; ours comes with the context. */
function extraAuthorities(env: Environment): string | undefined {
  const file = env.NODE_EXTRA_CA_CERTS ?? '';
  if (file === '') return undefined;
  const wrong = (why: string, cause: unknown): ConfigError =>
    new ConfigError(`NODE_EXTRA_CA_CERTS: ${file} ${why}`, {
      where: { name: 'NODE_EXTRA_CA_CERTS' },
      fix: 'name a file with certificates in PEM form, or unset it',
      cause,
    });
  let pem: string;
  try {
    pem = readFileSync(file, 'utf8');
  } catch (error) {
    throw wrong('cannot be read', error);
  }
  try {
    if (!pem.includes('-----BEGIN CERTIFICATE-----')) throw new Error('no BEGIN CERTIFICATE line');
    tls.createSecureContext({ ca: pem });
    return pem;
  } catch (error) {
    throw wrong('holds no certificate in PEM form', error);
  }
}

/** dns.lookup that refuses internal addresses, so that a name cannot lead to what a URL may not name. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const hidden = error === null ? addresses.find(({ address }) => isInternal(address)) : undefined;
    const [first] = addresses ?? [];
    if (error !== null || first === undefined) {
      callback(error ?? Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '', 0);
    } else if (hidden !== undefined) {
      const refused = new Error(`${hostname} leads to ${hidden.address}, a link-local address`);
      callback(Object.assign(refused, { code: 'REFUSED_ADDRESS' }), '', 0);
    } else if (options.all) {
      callback(null, addresses);
    } else {
      callback(null, first.address, first.family);
    }
  });
};
