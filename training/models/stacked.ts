import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Cell, Masks, RecurrentCell, State } from './unroll.ts';

/**
 * Cells on top of each other as one: h of each is the input of the next, and h of the highest is the stack's.
 * The highest keeps its names of states and masks; those of the lower ones are prefixed: `0/c` is c of the lowest, and
 * the mask `0/out` is of what goes up from it.
 */
export function stacked(bottom: RecurrentCell, ...above: readonly RecurrentCell[]): RecurrentCell {
  const layers = [bottom, ...above];
  const prefixes = layers.map((_, index) => (index === above.length ? '' : `${index}/`));
  const zipped = layers.map((layer, index) => ({ layer, prefix: prefixes[index] ?? '' }));
  const top = above.at(-1) ?? bottom;
  return {
    nX: bottom.nX,
    nH: top.nH,
    maskSizes: Object.assign(
      {},
      ...zipped.map(({ layer: { maskSizes, nH }, prefix }) => ({
        ...prefixed(prefix, maskSizes),
        ...(prefix === '' ? {} : { [`${prefix}out`]: nH }),
      })),
    ),
    zeroState: (batch) =>
      joined(zipped.map(({ layer, prefix }) => ({ prefix, state: layer.zeroState(batch) }))),
    open: () => {
      const cells = zipped.map(({ layer, prefix }) => ({ cell: layer.open(), prefix }));
      const look = cells.at(-1)?.cell.look; // of the highest
      return {
        project: (x) => firstOf(cells).project(x),
        step: (state, parts, masks = {}) => {
          let input = parts;
          const states = cells.map(({ cell, prefix }, index) => {
            const next = cell.step(stateOf(state, prefix), input, unprefixed(prefix, masks));
            const higher = cells[index + 1];
            if (higher !== undefined) input = higher.cell.project(masked(next.h, masks[`${prefix}out`]));
            return { prefix, state: next };
          });
          return joined(states);
        },
        ...(look === undefined ? {} : { look: (state) => look(stateOf(state, '')) }),
      };
    },
  };
}

function firstOf(cells: readonly { readonly cell: Cell }[]): Cell {
  const [first] = cells;
  if (first === undefined) throw new Error('Expected a stack to have cells');
  return first.cell;
}

function masked(h: tf.Tensor2D, mask: Masks[string] | undefined): tf.Tensor2D {
  return mask === undefined ? h : tf.mul<tf.Tensor2D>(h, mask);
}

/** The states of all layers in one record; the last has no prefix. */
function joined(states: readonly { readonly prefix: string; readonly state: State }[]): State {
  const top = states.at(-1);
  if (top === undefined) throw new Error('Expected a stack to have cells');
  const lower = states.slice(0, -1).map(({ prefix, state }) => prefixed(prefix, state));
  return { ...Object.assign({}, ...lower), ...top.state };
}

function stateOf(state: State, prefix: string): State {
  const { h, ...rest } = unprefixed(prefix, state);
  if (h === undefined) throw new Error(`Expected the stack's state to hold "${prefix}h"`);
  return { ...rest, h };
}

function prefixed<T>(prefix: string, values: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}${name}`, value]));
}

/** The entries of one layer; those of the highest are the ones without a prefix. */
function unprefixed<T>(prefix: string, values: Readonly<Record<string, T>>): Record<string, T> {
  const own = Object.entries(values).filter(([name]) =>
    prefix === '' ? !name.includes('/') : name.startsWith(prefix),
  );
  return Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), value]));
}
