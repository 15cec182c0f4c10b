import { describe, expect, it } from 'vitest';
import { SharedAnswers } from './shared-answers.ts';

/** Answers that are made by hand, one `finish` after the other; each says which change was the newest when it began. */
function byHand() {
  const hub = { newest: '0', heard: 0 };
  const answers = new SharedAnswers(hub);
  const making: { finish: () => void; fail: () => void }[] = [];
  const make = async () => {
    const newest = hub.newest;
    await new Promise<void>((resolve, reject) => {
      making.push({ finish: resolve, fail: () => reject(new Error('No database')) });
    });
    return JSON.stringify(newest);
  };
  const ask = async () => {
    const { newest, answer } = await answers.of('/api/x', make);
    const { json } = await answer;
    return { newest, said: JSON.parse(json.toString()) as unknown };
  };
  return { hub, ask, making };
}

const settle = async () => {
  await new Promise((resolve) => setImmediate(resolve));
};

describe('answers that are shared', () => {
  it('are made once for all who ask while nothing changes', async () => {
    const { ask, making } = byHand();
    const asked = [ask(), ask(), ask()];
    await settle();
    expect(making).toHaveLength(1);
    making[0]?.finish();
    expect(await Promise.all(asked)).toEqual(asked.map(() => ({ newest: '0', said: '0' })));
    const later = ask();
    await settle();
    making[1]?.finish();
    expect((await later).said).toBe('0');
  });

  it('are never older than what was heard of when they were asked for, and then made once for all who wait', async () => {
    const { hub, ask, making } = byHand();
    const before = ask();
    await settle();
    Object.assign(hub, { newest: '1', heard: 1 });
    const after = [ask(), ask(), ask()];
    await settle();
    expect(making).toHaveLength(1);
    making[0]?.finish();
    expect((await before).said).toBe('0');
    await settle();
    expect(making).toHaveLength(2);
    making[1]?.finish();
    expect(await Promise.all(after)).toEqual(after.map(() => ({ newest: '1', said: '1' })));
  });

  it('go on after one that failed, which is nobody’s but theirs who waited for it', async () => {
    const { hub, ask, making } = byHand();
    const before = ask();
    await settle();
    Object.assign(hub, { newest: '1', heard: 1 });
    const after = ask();
    making[0]?.fail();
    await expect(before).rejects.toThrow('No database');
    await settle();
    making[1]?.finish();
    expect((await after).said).toBe('1');
  });
});
