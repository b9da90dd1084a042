/** URLs as they come in and as they may be shown. */
import { ConfigError } from '@slipway/kernel';
import { isInternal, isLoopback } from './address.ts';

export interface UrlRules {
  /** Link-local addresses and metadata services may be asked too. */
  readonly allowInternal: boolean;
  /** Plain http only to this machine. */
  readonly httpsOnly: boolean;
}

/** Scheme, host and path; user, password, query and fragment may hold secrets and are left out. */
export function maskUrl(url: string | URL): string {
  try {
    const { protocol, host, pathname, search } = new URL(url);
    return `${protocol}//${host}${pathname}${search === '' ? '' : '?…'}`;
  } catch {
    return '(not a URL)';
  }
}

/** Why this URL may not be asked, or null. */
export function refusal(url: URL, rules: UrlRules): string | null {
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return `${url.protocol} is neither http nor https`;
  if (url.username !== '' || url.password !== '') return 'it holds a user name or password';
  if (!rules.allowInternal && isInternal(url.hostname)) {
    return `${url.hostname} is a link-local address or a cloud's metadata service`;
  }
  if (rules.httpsOnly && url.protocol === 'http:' && !isLoopback(url.hostname)) return 'it is not https';
  return null;
}

/** @throws ConfigError */
export function parseUrl(text: string | URL, rules: UrlRules): URL {
  const url = URL.parse(String(text));
  if (url === null) {
    throw new ConfigError('the URL cannot be read', {
      fix: 'write an absolute one: https://example.com/path',
    });
  }
  const why = refusal(url, rules);
  if (why !== null) {
    const bare = `https://${url.host}${url.pathname}`;
    throw new ConfigError(`${maskUrl(url)} cannot be asked: ${why}`, {
      fix:
        url.username === '' ? 'write an https URL of a public or private host' : `write ${bare} without them`,
    });
  }
  return url;
}
