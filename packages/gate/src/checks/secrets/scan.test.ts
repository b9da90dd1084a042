import { expect, test } from 'vitest';
import { entropy } from './entropy.ts';
import { checksumHolds, forms } from './forms.ts';
import { scan } from './scan.ts';

/** Put together here, so that no line of this file looks like what it tests. */
const of = (...parts: string[]) => parts.join('');
const some = (count: number, from = 'Zx9Kq2Lm7Rt4Vb8Nc3Hd6Fj1Ws5Gp0Yk') =>
  Array.from({ length: count }, (_, index) => from[(index * 7 + 3) % from.length]).join('');
// The one that the format's description was checked with in public; it ended in 2021.
const gitHub = of('ghp', '_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ', '0mLq17');

const scanned = (text: string, random = false, file = 'a/b.go') => {
  const all = text.split('\n');
  return scan(
    file,
    all.map((line, index) => ({ number: index + 1, text: line, next: all[index + 1] ?? '' })),
    random,
  );
};
const rules = (text: string, random = false) =>
  scanned(text, random).map(({ rule, level }) => `${level} ${rule}`);

const positive: Readonly<Record<string, readonly string[]>> = {
  'private-key': [
    `${of('-----BEGIN ', 'PRIVATE KEY-----')}\n${some(64)}`,
    `${of('-----BEGIN RSA ', 'PRIVATE KEY-----')}\nProc-Type: 4,ENCRYPTED`,
    `key := "${of('-----BEGIN EC ', 'PRIVATE KEY-----')}\\n${some(64)}"`,
    `${of('-----BEGIN OPENSSH ', 'PRIVATE KEY-----')}\n${some(70)}`,
    `${of('-----BEGIN PGP ', 'PRIVATE KEY BLOCK-----')}\nVersion: 1`,
  ],
  'github-token': [gitHub, of('ghs', '_', some(30), '_', some(20)), `(${gitHub})`, `"${gitHub}",`],
  'github-fine-grained-token': [of('github', '_pat_', some(22), '_', some(59))],
  'npm-token': [gitHub.replace('ghp', 'npm')],
  'gitlab-token': [of('glpat', '-', some(20)), of('glrt', '-', some(24))],
  'aws-access-key': [of('AKIA', 'QYLPMN5HFIQR7XYA'), of('ASIA', 'QYLPMN5HFIQR7XYA')],
  'slack-token': [of('xoxb', '-123456789012-', some(24)), of('xapp', '-1-', some(40))],
  'stripe-key': [of('sk', '_live_', some(24)), of('rk', '_live_', some(24))],
  'google-api-key': [of('AIza', some(35))],
  'pypi-token': [of('pypi', '-AgE', some(80))],
  'vault-token': [of('hvs', '.', some(40))],
  'digitalocean-token': [of('dop', '_v1_', some(64, '0123456789abcdef'))],
  'sonarqube-token': [of('squ', '_', some(40, '0123456789abcdef'))],
  'web-token': [of('eyJ', some(30), '.eyJ', some(40), '.', some(43))],
  'password-in-address': [of('postgres://pay:', 'correct-horse', '@db.example.com/pay')],
};

test('every form has an example that is found, once, and a source', () => {
  expect(Object.keys(positive).toSorted()).toEqual(forms.map(({ id }) => id).toSorted());
  for (const { id, level, source } of forms) {
    expect(source).toMatch(/^https:\/\//);
    for (const text of positive[id] ?? []) {
      expect(rules(`x = ${text}`), text).toEqual([`${level} secrets/${id}`]);
    }
  }
});

test.each([
  ['a token whose checksum does not hold', gitHub.replace('0mLq17', '0mLq18')],
  ['a token of words', of('ghp', '_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx')],
  ['an npm token whose checksum does not hold', of('npm', '_', some(36))],
  ['a prefix alone', 'strings.HasPrefix(token, "ghp_")'],
  ['a pattern', 'regexp.MustCompile(`ghp_[0-9A-Za-z]{36}`)'],
  ['the key of AWS documentation', of('AKIA', 'IOSFODNN7EXAMPLE')],
  ['an AWS id within a longer word', of('XAKIA', 'QYLPMN5HFIQR7XYAB')],
  ['a test key of Stripe', of('sk', '_test_', some(24))],
  [
    'code that reads keys',
    `if strings.HasPrefix(line, "${of('-----BEGIN ', 'PRIVATE KEY-----')}") {\n\treturn nil`,
  ],
  ['a public key', `-----BEGIN PUBLIC KEY-----\n${some(64)}`],
  ['an address without a password', 'https://example.com:8443/a@b'],
  ['an address with a placeholder', 'postgres://pay:$' + '{PASSWORD}@db/pay'],
  ['an address with a word for it', of('postgres://postgres:', 'postgres', '@localhost/pay')],
  ['a user of git', 'ssh://git@github.com:2222/a/b'],
])('%s is none', (_what, text) => {
  expect(rules(text)).toEqual([]);
});

test('the checksum is the CRC-32 of the random part in base 62', () => {
  expect(checksumHolds(gitHub)).toBe(true);
  expect(checksumHolds(gitHub.replace('zQ', 'Qz'))).toBe(false);
});

test('what looks drawn by chance under the name of a secret is a warning, where it is asked for', () => {
  const line = `clientSecret := "${of('q8Vd2LkP0s', 'Xn5TzR7yBw3Ju')}"`;
  expect(rules(line, true)).toEqual(['warn secrets/random']);
  expect(rules(line)).toEqual([]);
  for (const text of [
    `api_key: '${of('9f86d081884c7d65', '9a2feaa0c55ad015')}'`,
    `"password": "${of('q8Vd2LkP0s', 'Xn5TzR7yBw3Ju')}"`,
    `const accessKey = "${some(44)}"`,
  ]) {
    expect(rules(text, true), text).toEqual(['warn secrets/random']);
  }
});

test.each([
  ['a name', 'tokenHeader := "X-Session-Token-Of-The-User"'],
  ['words', 'password: "correct-horse-battery-staple"'],
  ['a short one', 'token = "q8Vd2LkP"'],
  ['repetition', 'secret = "aaaaaaaaaa1111111111aaaaaaaaaa"'],
  ['a hash under another name', `digest := "${some(64, '0123456789abcdef')}"`],
  ['a value from elsewhere', 'secret := os.Getenv("PAY_CLIENT_SECRET_OF_2026")'],
])('%s is not drawn by chance', (_what, text) => {
  expect(rules(text, true)).toEqual([]);
});

test('a token under the name of a secret is told once', () => {
  expect(rules(`githubToken := "${gitHub}"`, true)).toEqual(['block secrets/github-token']);
});

test('no more than four characters of a secret are told, wherever it is looked for', () => {
  for (const text of Object.values(positive).flat()) {
    const secret = text.split('\n')[0] ?? '';
    for (const finding of scanned(`x = ${text}`, true)) {
      const { fingerprint: _, place: __, url: ___, ...told } = finding;
      const said = JSON.stringify(told);
      for (let at = 0; at + 9 <= secret.length; at++) {
        const piece = secret.slice(at, at + 9);
        if (/[0-9A-Z]/.test(piece) && !/BEGIN|PRIVATE|KEY/.test(piece)) expect(said).not.toContain(piece);
      }
    }
  }
});

test('the fingerprint is of the token and its file: not of its line, nor of what stands around it', () => {
  const prints = (text: string, file?: string) => scanned(text, false, file).map((one) => one.fingerprint);
  const [one] = prints(`a := "${gitHub}"`);
  expect(prints(`\n\n// moved\nb := "${gitHub}"`)).toEqual([one]);
  expect(prints(`a := "${gitHub}"`, 'c.go')).not.toEqual([one]);
  const other = of('ghs', '_', some(30), '_', some(20));
  expect(prints(`a := "${other}"`)).not.toEqual([one]);
  const [first, second] = prints(`${gitHub}\n${gitHub}`);
  expect(first).toBe(one);
  expect(second).not.toBe(one);
});

test('the fingerprint of what could be guessed does not hold it', () => {
  const [one] = scanned(of('postgres://pay:', 'correct-horse', '@db.example.com/pay'));
  const [two] = scanned(of('postgres://pay:', 'other-horse-2', '@db.example.com/pay'));
  expect(one?.fingerprint).toBe(two?.fingerprint);
});

test('entropy is in bits a character', () => {
  expect(entropy('')).toBe(0);
  expect(entropy('aaaa')).toBe(0);
  expect(entropy('abcd')).toBe(2);
});

// With a pattern that tries again and again this would not end within the test's time.
test('a line of a megabyte ends', () => {
  const line = `${'a'.repeat(300_000)} ${'ghp_'.repeat(100_000)} ${'secret="'.repeat(50_000)}${'x://a:'.repeat(50_000)}`;
  expect(scanned(`${line}\n${gitHub}`, true).at(-1)?.place?.line).toBe(2);
});
