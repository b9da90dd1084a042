/** What a text has to look like, so that nonsense is met at the edge and not where it would be used. */
import { reference } from '@slipway/evidence/reference';

export interface Shape {
  readonly pattern: RegExp;
  /** What the text then is, with its article: `a version label`. */
  readonly is: string;
  /** A right value, with what may vary. */
  readonly example: string;
}

export const shapes = {
  /** Services and environments: a DNS label (RFC 1123, section 2.1). */
  name: {
    pattern: /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
    is: 'a name',
    example: 'hello-service (small letters, digits and inner dashes, 63 at most)',
  },
  version: {
    pattern: /^[0-9A-Za-z][0-9A-Za-z._+-]{0,127}$/,
    is: 'a version label',
    example: '1.4.2 (letters, digits and . _ + -)',
  },
  /** What it takes is a language of its own, judged where it is understood. */
  goVersion: {
    pattern: /^(?:stable|oldstable|[0-9*<>=^~][0-9A-Za-z.*<>=^~|, -]{0,99})$/,
    is: 'a version of Go',
    example: '1.26.x (in quotes; or stable, or a range: ">=1.25 <1.27")',
  },
  /** A folder of the module, and none above it. */
  package: {
    pattern: /^\.(?:\/(?!\.{1,2}(?:\/|$))[\p{L}\p{N}_.+~-]{1,255})*\/?$/u,
    is: 'a package of the module',
    example: "./cmd/web (from the module's folder)",
  },
  /** The path of a URL, with a query if there is one: printable ASCII (RFC 3986, section 3.3) but for `#`. */
  urlPath: {
    pattern: /^\/[\x21\x22\x24-\x7e]{0,2047}$/,
    is: 'a path',
    example: '/orders/7',
  },
  /** IEEE Std 1003.1, "Environment Variables": what every shell can name. */
  variable: {
    pattern: /^[A-Za-z_][A-Za-z0-9_]{0,254}$/,
    is: 'the name of a variable',
    example: 'PORT',
  },
  /** Fewer characters than GitHub takes: it goes into names of folders too. */
  artifact: {
    pattern: /^[0-9A-Za-z][0-9A-Za-z._-]{0,127}$/,
    is: 'the name of an artifact',
    example: 'shop-build (letters, digits and . _ -)',
  },
  /** A part of a whole: the first of four is 1/4. */
  shard: {
    pattern: /^[1-9]\d{0,2}\/[1-9]\d{0,2}$/,
    is: 'a shard',
    example: '1/4 (the first of four)',
  },
  /** What a registry or a ledger calls bytes. */
  digest: {
    pattern: /^(?:sha256:)?[0-9a-f]{64}$/,
    is: 'a sha256',
    example: `sha256:${'0123456789abcdef'.repeat(4)}`,
  },
  /** A commit, branch or tag, as git takes it. */
  revision: {
    pattern: /^(?!-)(?!.*\.\.)[\p{L}\p{N}_./+@{}^~-]{1,255}$/u,
    is: 'a commit or branch',
    example: 'origin/main',
  },
  /** Where a service answers; `none`: nowhere. */
  baseUrl: {
    pattern: /^none$|^https?:\/\/[A-Za-z0-9.[\]:-]{1,255}(?:\/[\x21\x22\x24-\x7e]{0,1000})?$/,
    is: 'the address of a service',
    example: 'http://127.0.0.1:8080',
  },
  /** A page that people open; it goes into GitHub's pages, so it holds no name and no password. */
  webAddress: {
    pattern: /^https?:\/\/[A-Za-z0-9.[\]:-]{1,255}(?:\/[\x21\x22\x24-\x7e]{0,1000})?$/,
    is: 'the address of a page',
    example: 'https://shop.example.com',
  },
  /** A vulnerability database: https, or files of this machine. */
  databaseUrl: {
    pattern:
      /^(?:https:\/\/|http:\/\/(?:127\.0\.0\.1|localhost)[:/]|file:\/\/\/)[\x21\x22\x24-\x7e]{0,1000}$/,
    is: 'the address of a vulnerability database',
    example: 'https://vuln.go.dev',
  },
  /** A branch of our own making; git takes more (git-check-ref-format). */
  branch: {
    pattern: /^(?!.*(?:\.\.|\/\/|\.lock(?:\/|$)))[0-9A-Za-z][\w./-]{0,98}\w$/,
    is: 'the name of a branch',
    example: 'slipway-ledger',
  },
  /** Somebody's own words, which stand in the ledger from then on. */
  reason: {
    pattern: /^(?=.*\p{L})[^\p{C}$]{1,500}$/u,
    is: 'a reason',
    example: 'the database was down, not the service (a sentence, 500 characters at most)',
  },
  /** Of basic authentication; RFC 7617 allows more, and no colon. */
  username: {
    pattern: /^[0-9A-Za-z][0-9A-Za-z._@+-]{0,199}$/,
    is: 'the name of a user',
    example: 'slipway (letters, digits and . _ @ + -)',
  },
  /** A field of HTTP (RFC 9110, section 5): a token, a colon, printable ASCII. */
  header: {
    pattern: /^[A-Za-z][0-9A-Za-z-]{0,99}:[ ]*[\x21-\x7e](?:[\x20-\x7e]{0,2000}[\x21-\x7e])?$/,
    is: 'a header',
    example: 'X-Scope-OrgID:shop (a name, a colon, a value)',
  },
  /** What a check run is called beside a commit. */
  checkName: {
    pattern: /^[\p{L}\p{N}][\p{L}\p{N} ._/()-]{0,99}$/u,
    is: 'the name of a check',
    example: 'quality gate (shop)',
  },
  /** What an output of another job says of a document that it uploaded. */
  handover: {
    pattern: reference,
    is: 'what another job uploaded',
    example: `shop-build@sha256:${'0123456789abcdef'.repeat(4)} (needs.build.outputs.artifact has it)`,
  },
} as const satisfies Record<string, Shape>;

/** What breaks a line, turns the text around or cannot be seen (Unicode TR 36, section 3.2). */
export const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
export const unseenWords = 'holds a character that cannot be seen';

const longestShown = 200;

/** A value inside a message: in quotes, cut, with what cannot be seen written as escapes. */
export function quoted(value: string): string {
  const cut = value.length > longestShown ? `${value.slice(0, longestShown)}…` : value;
  const visible = cut.replaceAll(
    new RegExp(unseen, 'gu'),
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
  return `"${visible}"`;
}
