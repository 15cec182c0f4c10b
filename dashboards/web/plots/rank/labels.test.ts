import { describe, expect, it } from 'vitest';
import { inLines, pushedApart, withoutCommonStart } from './labels.ts';

describe('names at the ends of lines', () => {
  it('leave out what all begin with, but never their last word', () => {
    expect(
      withoutCommonStart(['GNMT WPM-1000, 2 + 2 × LSTM 96', 'GNMT WPM-1000, 2 + 2 × HyperLSTM 96']),
    ).toEqual(['… LSTM 96', '… HyperLSTM 96']);
    expect(withoutCommonStart(['hyper convnet (N_z 1)', 'plain convnet'])).toEqual([
      'hyper convnet (N_z 1)',
      'plain convnet',
    ]);
    expect(withoutCommonStart(['convnet plain', 'convnet plain'])).toEqual(['… plain', '… plain']);
    expect(withoutCommonStart(['a b', 'a c'])).toEqual(['a b', 'a c']);
  });

  it('are broken between words, and cut only where they are longer than all lines', () => {
    expect(inLines('LN HyperLSTM 128 (paper: 1000)', 18, 2)).toEqual(['LN HyperLSTM 128', '(paper: 1000)']);
    expect(inLines('hyper convnet (N_z 16)', 18, 2)).toEqual(['hyper convnet', '(N_z 16)']);
    expect(inLines('plain', 18, 2)).toEqual(['plain']);
    expect(inLines('one two three four', 7, 2)).toEqual(['one two', 'three …']);
  });

  it('stand apart where lines end together', () => {
    expect(pushedApart([0, 0, 50], 10)).toEqual([-5, 5, 50]);
    expect(pushedApart([0, 8, 9], 10)).toEqual([
      expect.closeTo(-4.33),
      expect.closeTo(5.67),
      expect.closeTo(15.67),
    ]);
    expect(pushedApart([0, 20, 40], 10)).toEqual([0, 20, 40]);
  });
});
