import { expect, it } from 'vitest';
import { drawCurves } from './curves.ts';
import { drawHistograms, shares } from './histograms.ts';

const line = (name: string, height: number) => ({
  name,
  points: [0, 10, 20].map((step) => ({ step, mean: height, low: height - 1, high: height + 1 })),
});
const curves = {
  title: 'Characters',
  subtitle: 'mean over 3 seeds',
  axis: 'training loss (nats)',
  series: [line('LSTM', 5), line('LN HyperLSTM (N_z 4)', 3)],
};

it('draws a line and a band for each series, with its name, and names the axes', async () => {
  const svg = await drawCurves(curves);
  for (const text of ['Characters', 'mean over 3 seeds', 'training loss (nats)', 'training step', 'LSTM'])
    expect(svg).toContain(`>${text}</text>`);
  expect(svg).toContain('>LN HyperLSTM (N_z 4)</text>');
  expect(svg.match(/aria-roledescription="line mark"/g)).toHaveLength(2);
  expect(svg.match(/aria-roledescription="area mark"/g)).toHaveLength(2);
});

it('draws the same bytes for the same numbers, whatever was drawn before', async () => {
  const first = await drawCurves(curves);
  await drawHistograms({ ...histograms, panels: [{ name: 'other', values: Float32Array.of(0) }] });
  expect(await drawCurves(curves)).toBe(first);
});

it('draws names as text, whatever is in them', async () => {
  const svg = await drawCurves({ ...curves, series: [line('<script>alert(1)</script>', 1)] });
  expect(svg).not.toContain('<script');
  expect(svg).toContain('&lt;script&gt;');
});

const histograms = {
  panels: [
    { name: 'LSTM', values: Float32Array.of(-0.5, 0.5, 0.6, 7) },
    { name: 'HyperLSTM', values: Float32Array.of(-7) },
  ],
  axis: 'φ(c_t)',
  from: -1,
  to: 1,
  bins: 4,
  columns: 2,
};

it('counts shares of the values, and what is beyond the axis at its ends', () => {
  const [first, second] = histograms.panels.map(({ values }) => shares(values, histograms));
  expect(first).toEqual([0, 0.25, 0, 0.75]);
  expect(second).toEqual([1, 0, 0, 0]);
  expect(() => shares(Float32Array.of(Number.NaN), histograms)).toThrow('got NaN');
});

it('draws a histogram for each panel, in their order', async () => {
  const svg = await drawHistograms(histograms);
  expect(svg.indexOf('>LSTM<')).toBeGreaterThan(-1);
  expect(svg.indexOf('>HyperLSTM<')).toBeGreaterThan(svg.indexOf('>LSTM<'));
  expect(svg).toContain('>φ(c_t)<');
  expect(svg.match(/aria-roledescription="bar"/g)).toHaveLength(8);
});

it('cuts what is above an axis that was given, and says how tall it is', async () => {
  const cut = await drawHistograms({ ...histograms, most: 0.5 });
  expect(cut.match(/>\d+ % ↑</g)).toEqual(['>75 % ↑<', '>100 % ↑<']);
  expect(await drawHistograms(histograms)).not.toContain('↑');
});
