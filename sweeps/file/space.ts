import type { Scalar } from '../../contracts/conditions.ts';
import { type Scale, scales } from '../../contracts/experiments/definition.ts';
import type { Dimension, Space } from '../../contracts/sweep.ts';
import type { Path, Problem } from './problem.ts';
import type { ExperimentEntry } from './schema.ts';

/** A dimension as a file has it; several may be of one parameter, each under conditions of its own. */
interface WrittenDimension {
  readonly name: string;
  readonly choice: readonly Scalar[];
  /** May name `scale` beside the parameters above. */
  readonly when: Readonly<Record<string, readonly Scalar[]>>;
  readonly path: Path;
}

export function writtenDimensions(space: ExperimentEntry['space'], path: Path): WrittenDimension[] {
  return Object.entries(space).flatMap(([name, written]): WrittenDimension[] => {
    if (typeof written !== 'object') return [{ name, choice: [written], when: {}, path: [...path, name] }];
    const one = (
      { choice, when }: { choice: Scalar[]; when?: Record<string, Scalar | Scalar[]> | undefined },
      at: Path,
    ) => ({
      name,
      choice,
      when: Object.fromEntries(Object.entries(when ?? {}).map(([other, values]) => [other, asList(values)])),
      path: at,
    });
    return Array.isArray(written)
      ? written.map((each, index) => one(each, [...path, name, index]))
      : [one(written, [...path, name])];
  });
}

/** The dimensions that there are at a scale. */
export function spaceAt(written: readonly WrittenDimension[], scale: Scale): Space {
  return written
    .filter(({ when }) => when['scale']?.includes(scale) ?? true)
    .map(({ name, choice, when }): Dimension => {
      const others = Object.entries(when).filter(([other]) => other !== 'scale');
      const conditions = Object.fromEntries(others.map(([other, values]) => [other, [...values]]));
      return { name, choice: [...choice], ...(others.length === 0 ? {} : { when: conditions }) };
    });
}

/** Conditions on what is not there, or never is so. */
export function checkConditions(written: readonly WrittenDimension[]): Problem[] {
  return written.flatMap(({ name, when, path }, position) =>
    Object.entries(when).flatMap(([other, values]): Problem[] => {
      const at = [...path, 'when', other];
      const above = written.slice(0, position).filter((before) => before.name === other);
      if (other !== 'scale' && above.length === 0) {
        return [
          {
            path: at,
            atKey: true,
            message: `\`when\` names \`${other}\`, which is no parameter above \`${name}\``,
          },
        ];
      }
      const possible: readonly Scalar[] = other === 'scale' ? scales : above.flatMap(({ choice }) => choice);
      const never = values.filter((value) => !possible.includes(value));
      return never.map((value) => ({ path: at, message: `\`${other}\` is never ${JSON.stringify(value)}` }));
    }),
  );
}

const asList = (value: Scalar | Scalar[]): Scalar[] => (Array.isArray(value) ? value : [value]);
