/** Events of our own that start workflows: `on: repository_dispatch`. */
import { ConfigError } from '@slipway/kernel';
import type { Session } from './session.ts';

export interface Dispatch {
  /** What `types` of the workflow names; at most 100 characters. */
  readonly type: string;
  /** `github.event.client_payload`: at most 10 members, less than 64 KB in all. */
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface Dispatches {
  /**
   * Starts the workflows of the default branch that wait for the event. An answer that was lost may start them twice.
   * @throws ConfigError for an event that is over GitHub's limits, before it is sent
   */
  create(dispatch: Dispatch): Promise<void>;
}

/** https://docs.github.com/en/rest/repos/repos#create-a-repository-dispatch-event */
const longestType = 100;
const mostMembers = 10;
const mostBytes = 64 * 1024;

export function openDispatches(session: Session): Dispatches {
  return {
    create: async ({ type, payload }) => {
      const members = Object.keys(payload).length;
      const bytes = Buffer.byteLength(JSON.stringify(payload));
      const over = [
        type === '' || type.length > longestType ? `a type has 1 to ${longestType} characters` : '',
        members > mostMembers ? `a payload has ${mostMembers} members at most, not ${members}` : '',
        bytes >= mostBytes ? `a payload has less than ${mostBytes} bytes, not ${bytes}` : '',
      ].find((what) => what !== '');
      if (over !== undefined) {
        throw new ConfigError(`GitHub does not take the event: ${over}`, {
          where: { name: 'dispatch' },
          fix: 'send less with it: {"service": "shop", "environment": "production"}',
        });
      }
      await session.call({
        method: 'POST',
        path: '/dispatches',
        body: { event_type: type, client_payload: payload },
        doing: `send the event ${type}`,
        permission: 'contents: write',
        read: () => undefined,
        // GitHub keeps no list of events to look into: twice is better than never.
        again: 'harmless',
      });
    },
  };
}
