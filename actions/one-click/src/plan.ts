/** Mode plan: says what this event may do, for the jobs that follow, and changes nothing. */
import { relative } from 'node:path';
import { escapeMarkdown } from '@slipway/kernel';
import { findProject, resolveService } from '@slipway/pipeline/project';
import { flowPresets, planRun, type RunEvent, type RunPlan } from '@slipway/release';
import type { Action } from '@slipway/runner';
import { readEvent } from './event.ts';
import type { Inputs } from './inputs.ts';

export async function plan({ ctx, outputs, summary }: Action, inputs: Inputs): Promise<void> {
  const event = withRequest(await readEvent(ctx.env), inputs);
  const named = inputs.asked.service ?? (await serviceOfTag(event.ref, inputs.directory));
  const { project, name, directory } = await resolveService(inputs.directory, named);
  const folder = relative(ctx.workspace, directory).replaceAll('\\', '/');
  const planned = planRun(event, project?.flow ?? flowPresets['git-flow'], { name, folder });
  ctx.log.info(`${name}: ${planned.because}`);
  outputs.set('stages', JSON.stringify(planned.stages));
  outputs.set('build', planned.stages.includes('build'));
  outputs.set('gate', planned.stages.includes('gate'));
  outputs.set('release', planned.stages.includes('release'));
  outputs.set('watch', planned.stages.includes('watch'));
  outputs.set('action', planned.action ?? '');
  outputs.set('environment', planned.environment ?? '');
  outputs.set('rehearsal', planned.rehearsal);
  outputs.set('publish', planned.publish);
  outputs.set('secrets', planned.secrets);
  outputs.set('concurrency-group', planned.concurrencyGroup);
  outputs.set('cancel-in-progress', planned.cancelInProgress);
  outputs.set('service', name);
  outputs.set('working-directory', folder === '' ? '.' : folder);
  outputs.set('version', planned.version ?? '');
  summary.add(page(name, planned));
}

/** The inputs of the step stand above those of the event; by hand only: no other event may be talked into anything. */
function withRequest(event: RunEvent, { action, version, asked }: Inputs): RunEvent {
  const { request } = event;
  if (request === null) return event;
  return {
    ...event,
    request: {
      action: action ?? request.action,
      environment: asked.environment ?? request.environment,
      version: version ?? request.version,
    },
  };
}

/** In a repository of several services, a tag says by its prefix which of them it is about. */
async function serviceOfTag(ref: string, directory: string): Promise<string | undefined> {
  const tag = /^refs\/tags\/(.+)$/s.exec(ref)?.[1];
  if (tag === undefined) return undefined;
  const services = [...((await findProject(directory))?.services ?? [])];
  return services.find(([name, { folder }]) =>
    [name, folder].some((part) => tag.startsWith(`${part}/`)),
  )?.[0];
}

function page(service: string, planned: RunPlan): string {
  const rows: readonly (readonly [string, string])[] = [
    ['stages', planned.stages.join(', ') || 'none'],
    ['environment', planned.environment ?? (planned.rehearsal ? 'none: a rehearsal' : 'none')],
    [
      'version',
      planned.version ?? (planned.versionSource === 'ledger' ? 'the best stable' : 'of the commit'),
    ],
    ['concurrency group', planned.concurrencyGroup],
  ];
  return [
    `### ${escapeMarkdown(service)}: ${escapeMarkdown(planned.because)}`,
    '',
    '| | |',
    '| --- | --- |',
    ...rows.map(([what, value]) => `| ${what} | ${escapeMarkdown(value)} |`),
  ].join('\n');
}
