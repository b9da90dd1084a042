/** What secrets look like, by what their issuers publish of them. */
import { crc32 } from 'node:zlib';

export interface Form {
  /** The rule is `secrets/<id>`. */
  readonly id: string;
  /** For people: `a GitHub token`. */
  readonly name: string;
  /** Global; its first group, or else the match, is the secret. */
  readonly pattern: RegExp;
  readonly level: 'block' | 'warn';
  /** False: not what it looks like. `after`: the rest of its line and the next one. */
  readonly holds?: (secret: string, after: string) => boolean;
  /** Where it is described. */
  readonly source: string;
}

const gitHub = 'https://github.blog/2021-04-05-behind-githubs-new-authentication-token-formats/';

export const forms: readonly Form[] = [
  {
    id: 'private-key',
    name: 'a private key',
    pattern: /-----BEGIN (?:[A-Z0-9]{1,20} ){0,2}PRIVATE KEY(?: BLOCK)?-----/g,
    level: 'block',
    // Code that reads keys names the line, too; a key goes on with its bytes or its headers.
    holds: (_marker, after) => /[0-9A-Za-z+/=]{40}|(?:Proc-Type|Version|Comment): /.test(after.slice(0, 500)),
    source: 'https://www.rfc-editor.org/rfc/rfc7468#section-10',
  },
  {
    id: 'github-token',
    name: 'a GitHub token',
    // Longer ones, and those with other signs in them, are newer than the checksum's description.
    pattern: /\b(gh[pousr]_[0-9A-Za-z](?:[0-9A-Za-z_.-]{34,500})[0-9A-Za-z])(?![0-9A-Za-z])/g,
    level: 'block',
    holds: (token) => !/^gh[pousr]_[0-9A-Za-z]{36}$/.test(token) || checksumHolds(token),
    source: gitHub,
  },
  {
    id: 'github-fine-grained-token',
    name: 'a fine-grained GitHub token',
    pattern: /\b(github_pat_[0-9A-Za-z_]{36,255})\b/g,
    level: 'block',
    source:
      'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github',
  },
  {
    id: 'npm-token',
    name: 'an npm token',
    pattern: /\b(npm_[0-9A-Za-z]{36})\b/g,
    level: 'block',
    holds: checksumHolds,
    source: 'https://github.blog/2021-09-23-announcing-npms-new-access-token-format/',
  },
  {
    id: 'gitlab-token',
    name: 'a GitLab token',
    pattern: /\b(gl(?:pat|dt|rt|ptt)-[0-9A-Za-z_.-]{20,200})/g,
    level: 'block',
    source: 'https://docs.gitlab.com/administration/settings/account_and_limit_settings/',
  },
  {
    id: 'aws-access-key',
    name: 'an AWS access key',
    pattern: /\b((?:AKIA|ASIA)[A-Z2-7]{16})\b/g,
    level: 'block',
    // As AWS writes those of its documentation.
    holds: (key) => !key.endsWith('EXAMPLE'),
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html',
  },
  {
    id: 'slack-token',
    name: 'a Slack token',
    pattern: /\b(xox[abeoprs]-[0-9A-Za-z]{1,12}-[0-9A-Za-z-]{16,250}|xapp-\d-[0-9A-Za-z-]{30,250})/g,
    level: 'block',
    source: 'https://docs.slack.dev/authentication/tokens',
  },
  {
    id: 'stripe-key',
    name: 'a live key of Stripe',
    pattern: /\b((?:sk|rk)_live_[0-9A-Za-z]{16,250})\b/g,
    level: 'block',
    source: 'https://docs.stripe.com/keys',
  },
  {
    id: 'google-api-key',
    name: 'a Google API key',
    pattern: /\b(AIza[0-9A-Za-z_-]{35})(?![0-9A-Za-z_-])/g,
    level: 'block',
    source: 'https://cloud.google.com/docs/authentication/api-keys',
  },
  {
    id: 'pypi-token',
    name: 'a PyPI token',
    // What follows the prefix is a macaroon whose first field is the name of the host.
    pattern: /\b(pypi-AgE[0-9A-Za-z_-]{50,1000})/g,
    level: 'block',
    source: 'https://pypi.org/help/#apitoken',
  },
  {
    id: 'vault-token',
    name: 'a Vault token',
    pattern: /\b(hv[sbr]\.[0-9A-Za-z_-]{24,1000})/g,
    level: 'block',
    source: 'https://developer.hashicorp.com/vault/docs/concepts/tokens',
  },
  {
    id: 'digitalocean-token',
    name: 'a DigitalOcean token',
    pattern: /\b(do[opr]_v1_[0-9a-f]{64})\b/g,
    level: 'block',
    source: 'https://docs.digitalocean.com/reference/api/create-personal-access-token/',
  },
  {
    id: 'sonarqube-token',
    name: 'a SonarQube token',
    pattern: /\b(sq[apu]_[0-9a-f]{40})\b/g,
    level: 'block',
    source: 'https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens/',
  },
  {
    id: 'web-token',
    name: 'a JSON web token',
    pattern: /\b(eyJ[0-9A-Za-z_-]{10,4000}\.eyJ[0-9A-Za-z_-]{10,4000}\.[0-9A-Za-z_-]{20,1000})/g,
    level: 'warn',
    source: 'https://www.rfc-editor.org/rfc/rfc7519',
  },
  {
    id: 'password-in-address',
    name: 'a password in an address',
    pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"'`<>{}$]{1,100}:([^\s:/@"'`<>{}$%*]{8,200})@[\w[]/gi,
    level: 'warn',
    holds: (password) => !/^(?:password|passwd|secret|example|changeme|postgres|x+)$/i.test(password),
    source: 'https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1',
  },
];

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The last six characters are the CRC-32 of those between the prefix and them, in base 62. */
export function checksumHolds(token: string): boolean {
  const random = token.slice(token.indexOf('_') + 1, -6);
  let rest = crc32(random);
  let digits = '';
  for (; rest > 0; rest = Math.floor(rest / 62)) digits = base62[rest % 62] + digits;
  return token.endsWith(digits.padStart(6, '0'));
}
