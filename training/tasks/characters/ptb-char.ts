import { PtbCharParameters } from '../../../contracts/experiments/ptb-char.ts';
import { openCharacterLanguage } from './character-language.ts';
import { ptbCharRows } from './ptb-char-rows.ts';
import type { Task } from '../task.ts';
import { textOnDevice } from './text-windows.ts';

/** Character Penn Treebank (sections 4.3 and A.3.3, table 3): dropout of inputs, outputs and in the recurrence. */
export const ptbCharTask: Task = {
  name: 'ptb-char',
  open: async ({ parameters, library, ...options }) => {
    const chosen = PtbCharParameters.parse(parameters);
    const text = await library.ptb();
    return openCharacterLanguage(
      { parameters: chosen, text, device: textOnDevice(text), dropsInputsAndOutputs: true },
      options,
    );
  },
  rows: ptbCharRows,
};
