/** What GitHub refuses, told with what to do about it. */
import { ConfigError, ToolError } from '@slipway/kernel';
import type { Permission } from './permission.ts';
import { type Ending, isRateLimit } from './policy.ts';

/** GitHub did not do what was asked, and it is not the user's to mend. */
export class GitHubError extends ToolError {
  /** null when there was no answer. */
  readonly status: number | null;
  /** `x-github-request-id`, which GitHub's support asks for; empty when there was no answer. */
  readonly requestId: string;

  constructor(
    what: string,
    details: {
      command: string;
      status: number | null;
      requestId: string;
      lines: readonly string[];
      cause?: unknown;
    },
  ) {
    super(what, { command: details.command, exitCode: null, lines: details.lines, cause: details.cause });
    this.status = details.status;
    this.requestId = details.requestId;
  }
}

/** Someone else wrote in between, or it is already there: look again, decide again. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
  /** `PUT /repos/o/r/contents/x`. */
  readonly command: string;

  constructor(what: string, command: string) {
    super(what);
    this.command = command;
  }
}

/** What was asked, for a message. */
export interface Asked {
  /** `PUT /repos/o/r/contents/x`; without the query. */
  readonly command: string;
  /** For a person: `create a deployment`. */
  readonly doing: string;
  readonly permission: Permission;
  readonly attempts: number;
  /** Why it was not tried again; may be empty. */
  readonly note: string;
  /** `errors[]` of the answer, a line each. */
  readonly errors: readonly string[];
}

/**
 * A protected branch, in GitHub's words for either way of protecting one; asking again never helps.
 * 409 of a file: https://github.com/BobAnkh/auto-generate-changelog/issues/78; of a ref:
 * https://github.com/satisfactory-factories/application/issues/67,
 * https://github.com/googleapis/release-please-action/issues/1194,
 * https://github.com/googleapis/repo-automation-bots/issues/5551; of a deletion:
 * https://github.com/OSGeo/grass/issues/1286
 */
const protectedBranch =
  /rule violations found|protected branch|through a pull request|status checks? (is|are) expected/i;

/** The answer that nobody wanted, as an error; every text in it is already masked. */
export function failureOf(ending: Ending, asked: Asked): Error {
  const { status, headers, message } = ending;
  const { doing, command } = asked;
  const said = message === '' ? '' : `: ${message}`;
  if (isRateLimit(ending)) return toolFailure(ending, asked, `GitHub's rate limit does not let us ${doing}`);
  if (status === 401) {
    return new ConfigError(`GitHub does not accept the token${said} (to ${doing})`, {
      where: { name: 'token' },
      fix: "use ${{ github.token }}; a job's own token is good only while that job runs",
    });
  }
  if (status === 403 && (headers['x-github-sso'] !== undefined || /SAML|single sign-on/i.test(message))) {
    return new ConfigError(
      `the organisation lets in only tokens that went through its single sign-on${said}`,
      {
        where: { name: 'token' },
        fix: 'authorise the token for the organisation (token settings, "Configure SSO"), or use ${{ github.token }}',
      },
    );
  }
  if ((status === 403 || status === 409 || status === 422) && protectedBranch.test(message)) {
    return new ConfigError(`cannot ${doing}: a rule protects the branch${said}`, {
      where: { name: 'branch' },
      fix: "let the token's app past the rule of that branch (Settings, Rules, Bypass list), or name another branch",
    });
  }
  if (status === 403 || status === 404) {
    const hidden = status === 404 ? 'it is not there, or the token may not see it' : 'the token may not';
    return new ConfigError(`cannot ${doing}: GitHub answered ${status}${said}; ${hidden} (${command})`, {
      where: { name: 'permissions' },
      fix: permissionFix(asked.permission, headers['x-accepted-github-permissions']),
    });
  }
  if (status === 409) return new ConflictError(`cannot ${doing}${said}`, command);
  if (status === 422) {
    const lines = asked.errors.length === 0 ? '' : ` (${asked.errors.join('; ')})`;
    return new ConfigError(`cannot ${doing}: GitHub does not take it${said}${lines}`, {
      fix: asked.errors[0] ?? `check what was asked: ${command}`,
    });
  }
  if (status !== null && status >= 300 && status < 400) {
    return new ConfigError(`cannot ${doing}: the repository has another name or place now (${command})`, {
      where: { name: 'repository' },
      fix: 'write the name that the repository has today: owner/name',
    });
  }
  return toolFailure(ending, asked, `cannot ${doing}`);
}

function toolFailure({ status, code, headers, message }: Ending, asked: Asked, what: string): GitHubError {
  const answered = status === null ? `no answer from GitHub (${code})` : `GitHub answered ${status}`;
  const times = asked.attempts === 1 ? '' : ` (${asked.attempts} attempts)`;
  const requestId = headers['x-github-request-id'] ?? '';
  return new GitHubError(`${what}: ${answered}${times}${asked.note}`, {
    command: asked.command,
    status,
    requestId,
    lines: [
      ...(message === '' ? [] : [message]),
      ...asked.errors,
      ...(requestId === '' ? [] : [`GitHub's request id: ${requestId}`]),
    ],
  });
}

/**
 * The lines to write. GitHub's own word on what would have been enough (`issues=write; pull_requests=write`: either)
 * goes before ours, unless ours is among it or is more of the same: a write that began with a look.
 */
function permissionFix(ours: Permission, accepted = ''): string {
  const theirs = accepted
    .split(';')
    .map((one) => one.trim())
    .filter((one) => /^[a-z_]+=[a-z]+(,[a-z_]+=[a-z]+)*$/.test(one))
    .map((one) => one.split(',').map((pair) => pair.replaceAll('_', '-').replace('=', ': ')));
  const same = theirs.find((one) => one.length === 1 && one[0]?.split(':')[0] === ours.split(':')[0]);
  const wanted = same === undefined ? (theirs[0] ?? [ours]) : ours.endsWith('write') ? [ours] : same;
  return `give the job in the workflow  permissions: { ${wanted.join(', ')} }  (a list replaces the default: name all that it needs)`;
}
