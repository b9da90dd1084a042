/** A user's repository that is not this one, with a small Go service, and the suite as GitHub would serve it to it. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseDocument, visit } from 'yaml';
import type { RunMark } from '../../scripts/leftovers.ts';
import { suiteName } from '../../scripts/suite-name.ts';
import { repository } from '../../scripts/workspaces.ts';
import { type FakeGitHub, knowCommit, type Permissions, startGitHub } from '../github/index.ts';
import { freePort } from '../main-job/place.ts';
import { makeService, type Service } from '../main-job/service.ts';
import { type ActRun, act, type Event } from './act.ts';
import { copySuite } from './suite-copy.ts';

export const suite = suiteName(repository);

const user = 'acme/shop';

export interface Stage extends AsyncDisposable {
  readonly root: string;
  readonly service: Service;
  /** The artifacts of its runs, and the API, with a token that may what `makeStage` was told. */
  readonly github: FakeGitHub;
  /**
   * Runs the workflow, which is committed first, for the event.
   * @param cache a machine whose Go caches are empty, with this cache service: the first version, of act itself, or
   *   the second, of the fake GitHub
   */
  run(workflow: string, event: Event, cache?: 'v1 of act' | 'v2'): Promise<ActRun>;
}

/**
 * A second service beside the one in the root, as the examples of the docs have it: services/pay with a module of its
 * own, its main package in cmd/web, and configuration from outside. The one in the root says its version when asked, and
 * has a Makefile that builds it.
 */
function layOut(service: Service): void {
  const at = (file: string): string => readFileSync(path.join(service.directory, file), 'utf8');
  service.write({
    'main.go': at('main.go').replace('func main() {', `func main() {\n${saysItsVersion}`),
    ...Object.fromEntries(
      ['main.go', 'service.go', 'service_test.go', 'wanted.go'].map((file) => [
        `services/pay/cmd/web/${file}`,
        at(file),
      ]),
    ),
    'services/pay/go.mod': at('go.mod').replace('/shop', '/pay'),
    'services/pay/rollback-policy.yaml': at('rollback-policy.yaml'),
    'services/pay/quality-gate.yml': at('quality-gate.yml'),
    'services/pay/cents/cents.go': cents,
    'services/pay/cents/cents_test.go': centsTest,
    'deploy/staging/application.yml': 'currency: EUR\n',
    Makefile: 'build:\n\tgo build -ldflags "-X main.version=$(VERSION)" -o bin/shop-$(GOOS)-$(GOARCH) .\n',
    '.gitignore': 'bin/\n',
  });
}

const saysItsVersion = `	if len(os.Args) > 1 {
		_, _ = os.Stdout.WriteString(version + "\\n")
		return
	}`;

/** More covered statements: the docs ask 85 % of services/pay. */
const cents = `// Package cents adds up prices.
package cents

// Sum is the whole of a basket: its items, the shipping, and less the discount.
func Sum(items []int, shipping, discount int) int {
	total := 0
	for _, item := range items {
		total += item
	}
	total += shipping
	if discount > total {
		discount = total
	}
	total -= discount
	tax := total / 5
	total += tax
	return total
}
`;
const centsTest = `package cents

import "testing"

func TestSum(t *testing.T) {
	if got := Sum([]int{100, 50}, 50, 500); got != 0 {
		t.Fatal(got)
	}
}
`;

/** A pull request that changes nothing: its base is a commit that the checkout knows. */
function ontoItself(event: Event, sha: string): Event {
  const pull = event.payload.pull_request as { readonly base: object };
  return { ...event, payload: { ...event.payload, pull_request: { ...pull, base: { ...pull.base, sha } } } };
}

/**
 * @param behaviour what the service does wrong, as `errorEvery: 2`; nothing by default
 * @param permissions of `${{ github.token }}`; none by default
 * @returns the service, committed and tagged v1.0.0 on branch main
 */
export async function makeStage(behaviour = '', permissions: Permissions = {}): Promise<Stage> {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'workflows-')));
  const mark: RunMark = { variable: 'SLIPWAY_WORKFLOWS_TEST', value: randomUUID(), directory: root };
  const github = await startGitHub({ repository: user, permissions });
  const served = path.join(root, 'suite');
  copySuite(served);
  const checkout = path.join(root, 'shop');
  const service = makeService(checkout);
  if (behaviour !== '') service.commit('1.0.0', behaviour);
  layOut(service);
  service.git('remote', 'add', 'origin', `https://github.com/${user}`);
  return {
    root,
    service,
    async run(workflow, event, cache) {
      const file = '.github/workflows/release.yml';
      service.write({ [file]: workflow });
      service.git('add', '--all');
      service.git('commit', '--quiet', '--amend', '--no-edit', '--allow-empty');
      if (event.payload.ref === 'refs/tags/v1.0.0') service.git('tag', '--force', 'v1.0.0');
      else if (service.git('tag').includes('v1.0.0')) service.git('tag', '--delete', 'v1.0.0');
      const head = service.git('rev-parse', 'HEAD').trim();
      knowCommit(github.state, head);
      const { ACTIONS_RUNTIME_TOKEN = '', ACTIONS_RESULTS_URL = '' } = github.runnerEnv();
      return act({
        folder: path.join(root, 'act'),
        checkout,
        workflow: file,
        event: event.name === 'pull_request' ? ontoItself(event, head) : event,
        repositories: { [`${suite}@v1`]: served },
        mark,
        services: {
          ACTIONS_RUNTIME_TOKEN,
          ACTIONS_RESULTS_URL,
          GITHUB_API_URL: github.apiUrl,
          ...(cache === 'v2' ? { ACTIONS_CACHE_SERVICE_V2: 'True' } : {}),
        },
        emptyCaches: cache !== undefined,
        token: github.token,
      });
    },
    github,
    async [Symbol.asyncDispose]() {
      await github[Symbol.asyncDispose]();
      await rm(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const payload = { repository: { full_name: user, name: 'shop', default_branch: 'main' } };

export const push = (ref: string): Event => ({
  name: 'push',
  payload: { ...payload, ref, head_commit: { id: 'x' } },
});

export const pullRequest: Event = {
  name: 'pull_request',
  payload: {
    ...payload,
    number: 7,
    pull_request: { number: 7, head: { ref: 'feature/cart', sha: 'x' }, base: { ref: 'develop', sha: 'y' } },
  },
};

export const dispatch = (ref: string, inputs: Readonly<Record<string, string>> = {}): Event => ({
  name: 'workflow_dispatch',
  payload: { ...payload, ref, inputs },
});

/** As `slipway relay` sends it. */
export const alerted = (service: string, environment: string): Event => ({
  name: 'repository_dispatch',
  payload: {
    ...payload,
    action: 'slipway-alert',
    branch: 'main',
    client_payload: { service, environment, alertname: 'Errors' },
  },
});

export const scheduled: Event = { name: 'schedule', payload: { ...payload, schedule: '7,22,37,52 * * * *' } };

/** What a rehearsal needs to be over in seconds: a port of its own, load, and frequent looks. */
export async function quick(): Promise<Record<string, string>> {
  const port = String(await freePort());
  return { port, load: '80', 'watch-interval': '250ms', 'watch-window': '20s' };
}

/**
 * The workflow with `inputs` put into every `with:` of the suite's one-click action or of its reusable workflow; all
 * else stays as a user would copy it.
 */
export function withInputs(workflow: string, inputs: Readonly<Record<string, string>>): string {
  const document = parseDocument(workflow);
  visit(document, {
    Map(_, map) {
      const uses = String(map.get('uses') ?? '');
      if (uses !== `${suite}@v1` && !uses.startsWith(`${suite}/.github/workflows/`)) return undefined;
      if (map.getIn(['with', 'mode']) === 'plan') return undefined;
      for (const [name, value] of Object.entries(inputs)) map.setIn(['with', name], value);
      return visit.SKIP;
    },
  });
  return document.toString({ lineWidth: 0 });
}
