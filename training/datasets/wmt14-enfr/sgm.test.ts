import { expect, it } from 'vitest';
import { segmentsOf } from './sgm.ts';

it('takes the segments of a test set in order and nothing around them', () => {
  const sgm = [
    '<srcset setid="newstest2012" srclang="any">',
    '<doc docid="denik.cz/2011/11/15/33709.html" genre="news" origlang="cs">',
    '<h1>',
    '<seg id="1">A Republican strategy to counter the re-election of Obama </seg>',
    '</h1>',
    '<p>',
    '<seg id="2"> Standard & Poor\'s,  S&P and "AT&T"</seg>',
    '<seg id="3"></seg>',
    '</p>',
    '</doc>',
    '</srcset>\n',
  ].join('\n');
  expect(segmentsOf(sgm)).toEqual([
    'A Republican strategy to counter the re-election of Obama',
    'Standard & Poor\'s, S&P and "AT&T"',
    '',
  ]);
});

it('keeps space that is none of ASCII, and reads entities where a tool has written them', () => {
  const sgm =
    '<seg id="1">made\t\u200B\u200Bby 150\u00A0$ \u00AB\u00A0oui\u00A0\u00BB\u00A0</seg>\n<seg id="2">R&amp;D &lt; &amp;lt; &c;</seg>\n';
  expect(segmentsOf(sgm)).toEqual([
    'made \u200B\u200Bby 150\u00A0$ «\u00A0oui\u00A0»\u00A0',
    'R&D < &lt; &c;',
  ]);
});

it('joins a segment that goes over lines', () => {
  expect(segmentsOf('<seg id="1">one\ntwo</seg>\r\n<seg id="2">three</seg>\r\n')).toEqual([
    'one two',
    'three',
  ]);
});
