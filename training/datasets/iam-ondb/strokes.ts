import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { SweepError } from '../../../contracts/errors.ts';

/** A pen's trace between two lifts: points in the whiteboard's units, y grows downward, [points, 2]. */
export type Stroke = readonly (readonly [x: number, y: number])[];

/** Strokes of one line of writing, from a file of `lineStrokes`. Throws SweepError `data` on anything else. */
export function readStrokes(xml: string, path: string): Stroke[] {
  const { success, data, error } = Session.safeParse(parsed(xml, path));
  if (!success) throw damaged(path, z.prettifyError(error));
  return data.WhiteboardCaptureSession.StrokeSet.Stroke.map(({ Point }) => Point.map(({ x, y }) => [x, y]));
}

// Neither entities nor numbers between tags are in these files: without them it reads twice as fast
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  isArray: (name) => name === 'Stroke' || name === 'Point',
  parseTagValue: false,
  processEntities: false,
});

const coordinate = z
  .string()
  .regex(/^-?\d+$/)
  .transform(Number);
const Session = z.object({
  WhiteboardCaptureSession: z.object({
    StrokeSet: z.object({
      Stroke: z.array(z.object({ Point: z.array(z.object({ x: coordinate, y: coordinate })).min(1) })).min(1),
    }),
  }),
});

function parsed(xml: string, path: string): unknown {
  try {
    return parser.parse(xml);
  } catch (error) {
    throw damaged(path, String(error));
  }
}

function damaged(path: string, why: string): SweepError {
  return new SweepError('data', `Expected ${path} to hold the strokes of a line: ${why}`, {
    mend: 'Fetch lineStrokes-all.tar.gz of IAM-OnDB again.',
  });
}
