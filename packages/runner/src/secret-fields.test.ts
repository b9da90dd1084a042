import { describe, expect, it } from 'vitest';
import { secretFields } from './secret-fields.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('the fields of a secret', () => {
  it('a single line is one, and nothing shorter than four characters', () => {
    expect(secretFields(' hunter2hunter2 \n')).toEqual(['hunter2hunter2']);
    expect(secretFields('abc')).toEqual([]);
    expect(secretFields('')).toEqual([]);
  });

  it('of user:password and of an address with a password: the password as well', () => {
    expect(secretFields('ci:open-sesame')).toEqual(['ci:open-sesame', 'open-sesame']);
    expect(secretFields('https://ci:open-sesame@example.com/x')).toContain('open-sesame');
    expect(secretFields('https://example.com:8443/x')).toEqual(['https://example.com:8443/x']);
  });

  it('of a kubeconfig: token and key data, raw and decoded, and not its skeleton', () => {
    const key =
      '-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEG\nCCqGSM49AwEHBG0wawIBAQQg\n-----END PRIVATE KEY-----\n';
    const fields = secretFields(
      `apiVersion: v1\nkind: Config\nclusters:\n- name: yard\n  cluster:\n    server: https://10.0.0.1:6443\nusers:\n- name: ci\n  user:\n    token: "q9w8e7r6"\n    client-key-data: ${base64(key)}\n`,
    );
    expect(fields).toEqual(
      expect.arrayContaining([
        'q9w8e7r6',
        base64(key),
        'MIGHAgEAMBMGByqGSM49AgEG',
        'CCqGSM49AwEHBG0wawIBAQQg',
      ]),
    );
    for (const skeleton of ['v1', 'Config', 'kind: Config', 'users:', 'ci', 'https://10.0.0.1:6443']) {
      expect(fields).not.toContain(skeleton);
    }
    expect(fields.filter((field) => field.includes('BEGIN'))).toEqual([]);
  });

  it('of a service account in JSON, pretty or on one line: the key, and no brace', () => {
    const account = {
      type: 'service_account',
      private_key: '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG\nAAAA==\n-----END PRIVATE KEY-----\n',
      token_uri: 'https://oauth2.example.com/token',
    };
    for (const text of [JSON.stringify(account, null, 2), JSON.stringify(account)]) {
      const fields = secretFields(text);
      expect(fields).toContain('MIIEvQIBADANBgkqhkiG');
      expect(fields).toContain('AAAA==');
      expect(fields).not.toContain('{');
      expect(fields).not.toContain('service_account');
    }
  });

  it("of a registry's docker config: auth, and the pair inside", () => {
    const fields = secretFields(
      JSON.stringify({ auths: { 'ghcr.io': { auth: base64('ci:open-sesame') } } }, null, 2),
    );
    expect(fields).toEqual(
      expect.arrayContaining([base64('ci:open-sesame'), 'ci:open-sesame', 'open-sesame']),
    );
  });

  it('of an environment file: values under telling names, and long random ones', () => {
    const fields = secretFields(
      '# comment\nPORT=8080\nDB_PASSWORD="s3same!"\nOPAQUE=0123456789abcdef01\nREGION=eu-1\n',
    );
    expect(fields).toEqual(expect.arrayContaining(['s3same!', '0123456789abcdef01']));
    expect(fields).not.toContain('8080');
    expect(fields).not.toContain('eu-1');
  });

  it('of bare lines: each', () => {
    expect(secretFields('first-line\nsecond-line')).toEqual(
      expect.arrayContaining(['first-line', 'second-line']),
    );
  });

  it('of several lines: the whole in base64 too, at the three offsets', () => {
    const text = 'first-line\nsecond-line\n';
    expect(secretFields(text)).toEqual(
      expect.arrayContaining([base64(text), base64(text.slice(1)), base64(text.slice(2))]),
    );
  });
});
