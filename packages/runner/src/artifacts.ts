/** Files that pass from job to job of one run, through the artifact service that the runner gives its actions. */
import path from 'node:path';
import type { Artifacts } from '@slipway/evidence';
import { CancelledError, ConfigError, ToolError } from '@slipway/kernel';
import type { RunnerLog } from './log.ts';
import { servicesBundle } from './services-bundle.ts';

type Services = typeof import('./services.ts');
type Environment = Readonly<Record<string, string | undefined>>;

/** Where paths can be handed on instead. */
const oneJob = 'or let build, gate and release be steps of one job, and hand on paths: build-json, gate-json';

/** The artifacts of this run. Nothing is loaded until something moves; `signal` ends the wait, not the transfer. */
export function runArtifacts(env: Environment, log: RunnerLog, signal: AbortSignal): Artifacts {
  const work = <T>(
    title: string,
    does: (client: InstanceType<Services['DefaultArtifactClient']>) => Promise<T>,
  ) =>
    log.group(title, async () => {
      requireService(env);
      const { DefaultArtifactClient } = await loadServices();
      return await unlessCancelled(does(new DefaultArtifactClient()), signal);
    });
  return {
    upload: (name, folder, files) =>
      work(`upload the artifact ${name}`, async (client) => {
        try {
          await client.uploadArtifact(
            name,
            files.map((file) => path.join(folder, file)),
            folder,
          );
        } catch (error) {
          throw uploadFailed(name, error as Error);
        }
      }),
    download: (name, folder) =>
      work(`download the artifact ${name}`, async (client) => {
        try {
          const { artifact } = await client.getArtifact(name);
          const { digest } = artifact;
          const to = { path: folder, ...(digest === undefined ? {} : { expectedHash: digest }) };
          const { digestMismatch } = await client.downloadArtifact(artifact.id, to);
          if (digestMismatch !== true) return;
        } catch (error) {
          throw downloadFailed(name, error as Error);
        }
        throw new ToolError(`the artifact ${name} arrived damaged`, {
          command: `download ${name}`,
          exitCode: null,
          lines: ['its sha256 is not the one that the service tells'],
        });
      }),
  };
}

async function loadServices(): Promise<Services> {
  return (await import(/* webpackIgnore: true */ servicesBundle().href)) as Services;
}

/** @throws ConfigError where the runner gives no such service */
function requireService(env: Environment): void {
  const missing = ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_RESULTS_URL'].filter((name) => !env[name]);
  if (missing.length > 0) {
    throw new ConfigError(`there is no artifact service here: ${missing.join(' and ')} is not set`, {
      where: { name: 'artifact' },
      fix: `run it on a runner of GitHub Actions, ${oneJob}`,
    });
  }
}

function uploadFailed(name: string, error: Error): Error {
  if (/\(409\)/.test(error.message)) {
    return new ConfigError(`this run has an artifact ${name} already`, {
      where: { name: 'artifact' },
      fix: `give each job a name of its own, in a matrix too: artifact: ${name}-\${{ strategy.job-index }}`,
      cause: error,
    });
  }
  return serviceFailed(`the artifact ${name} was not uploaded`, `upload ${name}`, error);
}

function downloadFailed(name: string, error: Error): Error {
  if (error.name === 'ArtifactNotFoundError') {
    return new ConfigError(`this run has no artifact ${name}`, {
      where: { name: 'artifact' },
      fix: 'let this job need the one that uploads it, and run that one again with it (an artifact may have expired)',
      cause: error,
    });
  }
  return serviceFailed(`the artifact ${name} was not downloaded`, `download ${name}`, error);
}

function serviceFailed(what: string, command: string, error: Error): Error {
  if (error.name === 'GHESNotSupportedError') {
    return new ConfigError('this GitHub server has no artifact service that today’s client speaks to', {
      where: { name: 'artifact' },
      fix: `leave the artifact out, ${oneJob.replace(/^or /, 'and ')}`,
      cause: error,
    });
  }
  return new ToolError(what, { command, exitCode: null, lines: error.message.split('\n'), cause: error });
}

async function unlessCancelled<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const cancelled = Promise.withResolvers<never>();
  const onAbort = (): void => {
    cancelled.reject(signal.reason instanceof Error ? signal.reason : new CancelledError());
  };
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  // Whoever loses the race fails unheard.
  work.catch(() => {});
  try {
    return await Promise.race([work, cancelled.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    cancelled.promise.catch(() => {});
  }
}
