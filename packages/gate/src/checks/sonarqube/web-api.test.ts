import { systemClock } from '@slipway/kernel';
import { expect, test } from 'vitest';
import { SonarWebApi } from './web-api.ts';

const never = new Proxy({} as never, {
  get: (_target, name) => {
    if (name === 'clock') return systemClock;
    throw new Error(`asks for ${String(name)}`);
  },
});

test('SonarQube Cloud is known by its address, and not asked for what it always is', async () => {
  for (const host of ['https://sonarcloud.io', 'https://sonarcloud.io/', 'https://sonarqube.us']) {
    const api = new SonarWebApi(never, host, 't', 1000);
    expect(await api.facts()).toEqual({ version: 'cloud', edition: 'cloud' });
    expect(await api.mode()).toEqual({ name: 'mqr', projectParameter: 'componentKeys' });
  }
  for (const host of [
    'https://notsonarcloud.io',
    'https://sonarcloud.io.example.com',
    'http://sonarcloud.io',
  ]) {
    expect(new SonarWebApi(never, host, 't', 1000).cloud, host).toBe(false);
  }
});
