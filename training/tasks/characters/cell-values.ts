import * as tf from '@tensorflow/tfjs-node-gpu';
import { type CharacterModel, openReader } from '../../models/character-model.ts';

/** Pieces of the text that are read side by side, and characters of each before its cells are looked at and while they are. */
const [pieces, before, looked] = [8, 50, 150];

/** Every φ(c_t) of the highest layer over pieces of a text; undefined where its cell cannot be looked at. */
export function cellValues(model: CharacterModel, text: Uint8Array): Float32Array | undefined {
  return tf.tidy(() => {
    const { first, read, look } = openReader(model, pieces);
    if (look === undefined) return undefined;
    const values = new Float32Array(pieces * looked * model.cell.nH);
    let state = first;
    for (let t = 0; t < before + looked; t += 1) {
      ({ state } = read(state, charactersAt(text, t)));
      if (t >= before) values.set(look(state).phi.dataSync(), (t - before) * pieces * model.cell.nH);
    }
    return values;
  });
}

/** Character t of each piece, [pieces] int32; the pieces lie evenly over the text. */
function charactersAt(text: Uint8Array, t: number): tf.Tensor1D {
  const stride = Math.floor(text.length / pieces);
  return tf.tensor1d(
    Int32Array.from({ length: pieces }, (_, piece) => text[(piece * stride + t) % text.length] ?? 0),
    'int32',
  );
}
