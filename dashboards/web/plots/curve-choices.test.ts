import { describe, expect, it } from 'vitest';
import { addressOf, firstMetric, readCurveChoices, written, zoomed } from './curve-choices.ts';

const read = (address: string) => {
  const params = new URLSearchParams(address);
  return readCurveChoices(
    (name) => params.get(name) ?? undefined,
    ['test_error', 'train_loss'],
    'train_loss',
  );
};

describe('the metric that is shown first', () => {
  const metrics = ['test_bleu', 'train_loss', 'validation_log_perplexity', 'validation_error'];

  it('is the one that belongs to the table, where a trial is evaluated often enough for a curve', () => {
    const first = (objective: string) => firstMetric(metrics, { objective, evaluations: 10 });
    expect(first('test_error')).toBe('validation_error');
    expect(first('test_bleu')).toBe('validation_log_perplexity');
    expect(first('validation_error')).toBe('validation_error');
  });

  it('is else the training loss', () => {
    expect(firstMetric(metrics, { objective: 'test_error', evaluations: 9 })).toBe('train_loss');
    expect(firstMetric(['train_loss'], { objective: 'test_error', evaluations: 10 })).toBe('train_loss');
    expect(firstMetric(['a'], { objective: 'test_error', evaluations: 10 })).toBe('a');
    expect(firstMetric([], { objective: 'test_error', evaluations: 10 })).toBeUndefined();
  });
});

describe('the choices of the curves in an address', () => {
  it('are read as they were written', () => {
    const choices = Object.entries({
      ...written.axis('time'),
      ...written.log(true),
      ...written.ema(0.9),
      ...written.zoom([10, 20.5]),
      ...written.seeds(true),
      ...written.hidden(new Set(['plain', 'hyper-nz2'])),
    }).map(([name, value]) => [name, value ?? '']);
    expect(read(new URLSearchParams(choices).toString())).toEqual({
      metric: 'train_loss',
      axis: 'time',
      log: true,
      ema: 0.9,
      zoom: [10, 20.5],
      seeds: true,
      hidden: new Set(['plain', 'hyper-nz2']),
    });
  });

  it('leave out what everybody has at first, and fall back to it for what nobody could mean', () => {
    expect(Object.values({ ...written.axis('step'), ...written.log(false), ...written.ema(0) })).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(read('metric=nothing&x=years&ema=loud&zoom=9..3')).toMatchObject({
      metric: 'train_loss',
      axis: 'step',
      ema: 0,
      zoom: undefined,
    });
    expect(read('ema=7').ema).toBe(0.99);
  });

  it('ask the API for a little more than is seen', () => {
    expect(addressOf('/curves?metric=a', { axis: 'time', zoom: [100, 200] })).toBe(
      '/curves?metric=a&axis=time&from=95&to=205',
    );
    expect(addressOf('/curves?metric=a', { axis: 'step', zoom: undefined })).toBe('/curves?metric=a');
  });

  it('zoom about a place and never beyond what there is', () => {
    expect(zoomed([0, 100], [0, 100], 50, 0.5)).toEqual([25, 75]);
    expect(zoomed([25, 75], [0, 100], 30, 4)).toEqual([10, 100]);
    expect(zoomed([25, 75], [0, 100], 50, 4)).toBeUndefined();
  });
});
