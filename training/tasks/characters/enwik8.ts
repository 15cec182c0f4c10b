import { Enwik8Parameters } from '../../../contracts/experiments/enwik8.ts';
import { openCharacterLanguage } from './character-language.ts';
import { enwik8Rows } from './enwik8-rows.ts';
import type { Task } from '../task.ts';
import { packedTextOnDevice } from './text-windows.ts';

/** Bytes of Wikipedia (sections 4.4 and A.3.4, table 4): dropout in the recurrence alone. */
export const enwik8Task: Task = {
  name: 'enwik8',
  open: async ({ parameters, library, ...options }) => {
    const chosen = Enwik8Parameters.parse(parameters);
    const text = await library.enwik8();
    return openCharacterLanguage(
      { parameters: chosen, text, device: packedTextOnDevice(text), dropsInputsAndOutputs: false },
      options,
    );
  },
  rows: enwik8Rows,
};
