const hyper = '4N_h(N_x+N_h) + 4N_ĥ(N_x+N_h+N_ĥ)+4N_ĥ + 4(3N_ĥN_z+2N_z) + 4(3N_zN_h+N_h)';

const formulae = {
  lstm: '4N_h(N_x+N_h)+4N_h',
  'ln-lstm': '4N_h(N_x+N_h)+10N_h',
  'hyper-lstm': hyper,
  'ln-hyper-lstm': `${hyper} + 10N_h+10N_ĥ`,
} as const;

/** Learnable numbers of recurrent layers, in the paper's symbols. */
export function cellFormula({
  variant,
  layers,
}: {
  readonly variant: keyof typeof formulae;
  readonly layers: number;
}): string {
  return `${layers === 1 ? '' : 'Σ '}${formulae[variant]}`;
}
