import { ConfigError } from '@slipway/kernel';
import { describe, expect, it } from 'vitest';
import { isInternal, isLoopback, isLoopbackAddress } from './address.ts';
import { maskUrl, parseUrl, refusal } from './url.ts';

const host = (text: string): string => new URL(`http://${text}/`).hostname;

it('knows this machine in every spelling', () => {
  for (const name of ['127.0.0.1', '127.1', '0x7f.0.0.1', '2130706433', '[::1]', '[::ffff:127.0.0.1]']) {
    expect(isLoopbackAddress(host(name)), name).toBe(true);
  }
  expect([isLoopback('localhost'), isLoopback('LOCALHOST.'), isLoopbackAddress('localhost')]).toEqual([
    true,
    true,
    false,
  ]);
  for (const name of ['10.0.0.1', '128.0.0.1', 'example.com', '127.0.0.1.example.com', '[::2]']) {
    expect(isLoopback(host(name)), name).toBe(false);
  }
});

it('knows link-local addresses and metadata services in every spelling', () => {
  const internal = [
    '169.254.169.254',
    '0xa9fea9fe',
    '2852039166',
    '169.254.1',
    '[fe80::1]',
    '[febf::1]',
    '[::ffff:169.254.169.254]',
    '[fd00:ec2::254]',
    '100.100.100.200',
    'metadata.google.internal',
    'METADATA.GOOGLE.INTERNAL.',
    'instance-data',
  ];
  for (const name of internal) expect(isInternal(host(name)), name).toBe(true);
  for (const name of ['169.253.1.1', '[fec0::1]', '127.0.0.1', '10.0.0.1', 'metadata.example.com']) {
    expect(isInternal(host(name)), name).toBe(false);
  }
});

describe('URLs', () => {
  const strict = { allowInternal: false, httpsOnly: true };
  const open = { allowInternal: true, httpsOnly: false };

  it('refuses what may not be asked, and says what to write', () => {
    for (const text of ['ftp://x/', 'file:///etc/passwd', 'not a url', '/path']) {
      expect(() => parseUrl(text, open)).toThrow(ConfigError);
    }
    expect(() => parseUrl('http://169.254.169.254/latest', strict)).toThrow(/metadata/);
    expect(() => parseUrl('http://example.com/', strict)).toThrow(/not https/);
    expect(refusal(new URL('http://example.com/'), { ...strict, httpsOnly: false })).toBeNull();
    expect(refusal(new URL('http://127.0.0.1/'), strict)).toBeNull();
    expect(refusal(new URL('http://169.254.169.254/'), open)).toBeNull();
  });

  it('never shows a user, a password, a query or a fragment', () => {
    const secret = 'https://user:hunter2@example.com:8443/path?token=hunter2#hunter2';
    expect(maskUrl(secret)).toBe('https://example.com:8443/path?…');
    expect(maskUrl('hunter2')).toBe('(not a URL)');
    try {
      parseUrl(secret, open);
      expect.unreachable();
    } catch (error) {
      const { message, fix } = error as ConfigError;
      expect(message).toContain('holds a user name or password');
      expect(`${message} ${fix}`).not.toContain('hunter2');
      expect(fix).toContain('https://example.com:8443/path');
    }
  });
});
