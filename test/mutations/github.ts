/** Mutations of the door to GitHub's API. */
import type { Mutation } from '../../scripts/mutation.ts';

const policy = ['packages/github/src/policy.test.ts'];
const retries = ['test/github/retries.test.ts'];
const permissions = ['test/github/permissions.test.ts'];
const contents = ['test/github/contents.test.ts'];
const checks = ['test/github/checks.test.ts'];

export const mutations: readonly Mutation[] = [
  {
    breaks: 'what was lost on the line may have been done',
    file: 'packages/github/src/policy.ts',
    find: "why: 'the connection broke', untouched: false",
    replace: "why: 'the connection broke', untouched: true",
    tests: retries,
  },
  {
    breaks: 'a 5xx may have been done',
    file: 'packages/github/src/policy.ts',
    find: 'why: `GitHub answered ${status}`, untouched: false',
    replace: 'why: `GitHub answered ${status}`, untouched: true',
    tests: retries,
  },
  {
    breaks: "the end of a limit is told by GitHub's clock",
    file: 'packages/github/src/policy.ts',
    find: "Date.parse(headers.date ?? '') || now",
    replace: 'now',
    tests: policy,
  },
  {
    breaks: 'no wait ends after the budget',
    file: 'packages/github/src/policy.ts',
    find: 'progress.elapsedMs + waitMs > limits.budgetMs',
    replace: 'waitMs > limits.budgetMs',
    tests: policy,
  },
  {
    breaks: 'a refusal for another reason is no limit',
    file: 'packages/github/src/policy.ts',
    find: 'status !== 403 || otherRefusal.test(message)',
    replace: 'status !== 403',
    tests: policy,
  },
  {
    breaks: 'Retry-After goes before the reset',
    file: 'packages/github/src/policy.ts',
    find: 'if (askedMs !== null) return',
    replace: 'if (false) return',
    tests: policy,
  },
  {
    breaks: 'a look that finds the first attempt ends the call',
    file: 'packages/github/src/session.ts',
    find: 'if (done !== undefined) return done;',
    replace: '',
    tests: retries,
  },
  {
    breaks: 'a write follows no redirect',
    file: 'packages/github/src/session.ts',
    find: "redirects: method === 'GET' ? 5 : 0",
    replace: 'redirects: 5',
    tests: retries,
  },
  {
    breaks: 'the token goes to no other host',
    file: 'packages/github/src/session.ts',
    find: 'if (absolute && !this.mayHoldToken(url))',
    replace: 'if (false)',
    tests: ['test/github/releases.test.ts'],
  },
  {
    breaks: 'a 404 is "not there" only to a token that may look',
    file: 'packages/github/src/session.ts',
    find: 'await this.#seeing(call.permission);',
    replace: '',
    tests: permissions,
  },
  {
    breaks: 'the token is masked in what the server says',
    file: 'packages/github/src/session.ts',
    find: 'const message = mask(',
    replace: 'const message = String(',
    tests: permissions,
  },
  {
    breaks: 'the token is masked in errors[]',
    file: 'packages/github/src/session.ts',
    find: '.map(mask);',
    replace: ';',
    tests: permissions,
  },
  {
    breaks: 'plain http is for this machine only',
    file: 'packages/github/src/session.ts',
    find: 'httpsOnly: true',
    replace: 'httpsOnly: false',
    tests: ['test/github/opening.test.ts'],
  },
  {
    breaks: "GitHub's own word on the permission goes first",
    file: 'packages/github/src/failure.ts',
    find: 'theirs.length === 0 ? [ours] : theirs',
    replace: '[ours]',
    tests: permissions,
  },
  {
    breaks: 'no name climbs out of its path',
    file: 'packages/github/src/path.ts',
    find: "['', '.', '..'].includes(part)",
    replace: "['', '.'].includes(part)",
    tests: ['packages/github/src/path.test.ts'],
  },
  {
    breaks: 'a file is written only over what was read',
    file: 'packages/github/src/contents.ts',
    find: '...(sha === null ? {} : { sha }),',
    replace: '...(sha === null ? {} : { sha: blobSha(bytes) }),',
    tests: contents,
  },
  {
    breaks: "another's equal bytes are not taken for ours",
    file: 'packages/github/src/contents.ts',
    find: 'newest?.commit.message.trim() === message.trim()',
    replace: 'newest !== undefined',
    tests: retries,
  },
  {
    breaks: 'a deployment merges nothing',
    file: 'packages/github/src/deployments.ts',
    find: 'auto_merge: false',
    replace: 'auto_merge: true',
    tests: ['test/github/deployments.test.ts'],
  },
  {
    breaks: 'older deployments stay as they are',
    file: 'packages/github/src/deployments.ts',
    find: 'autoInactive = false',
    replace: 'autoInactive = true',
    tests: ['test/github/deployments.test.ts'],
  },
  {
    breaks: 'a check concludes with its last annotation',
    file: 'packages/github/src/checks.ts',
    find: 'last && conclusion !== undefined',
    replace: 'conclusion !== undefined',
    tests: checks,
  },
  {
    breaks: 'a comment is found by how it begins',
    file: 'packages/github/src/comments.ts',
    find: 'found.body.startsWith(head)',
    replace: 'found.body.includes(head)',
    tests: checks,
  },
  {
    breaks: 'what is left of an upload is taken away first',
    file: 'packages/github/src/releases.ts',
    find: "if (found.state !== 'uploaded') {",
    replace: 'if (false) {',
    tests: retries,
  },
  {
    breaks: 'another file of the same name is not taken for ours',
    file: 'packages/github/src/releases.ts',
    find: 'if (!same) throw',
    replace: 'if (false) throw',
    tests: ['test/github/releases.test.ts'],
  },
  {
    breaks: 'a request in a shape that GitHub does not know is seen',
    file: 'packages/github/src/deployments.ts',
    find: 'environment_url: environmentUrl',
    replace: 'environmentUrl',
    tests: ['test/github/openapi.test.ts'],
  },
];
