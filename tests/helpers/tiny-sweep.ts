/** Both experiments at a scale that a test has time for: real digits, a few steps. */
export const tinySweep = (name: string, steps = 30) => `name: ${name}
experiments:
  - experiment: mnist-conv
    objective: {metric: test_error, goal: min}
    space:
      variant: {choice: [plain, hyper]}
      nZ: {choice: [2], when: {variant: hyper}}
    seeds: 2
    budget: {steps: ${steps}, batch: 50, evaluateEvery: ${Math.ceil(steps / 2)}}
  - experiment: mnist-coordinates
    space: {variant: {choice: [plain, hyper]}}
    seeds: 1
    budget: {steps: ${steps}, batch: 50, evaluateEvery: ${Math.ceil(steps / 2)}}
`;
