import * as tf from '@tensorflow/tfjs-node-gpu';

/** What a step of handwriting is compared with. */
export interface PenSteps {
  readonly strokes: tf.Tensor3D; // (dx, dy), [batch, time, 2]
  readonly ends: tf.Tensor2D; // 1 where a stroke ends, [batch, time]
}

/** Outputs of the head for that many bivariate Gaussians: 20 make 121 (section 4.5). */
export function mixtureOutputs(mixtures: number): number {
  return 6 * mixtures + 1;
}

/**
 * -log p of every step in nats, [batch, time] (Graves 2013, equations 23 and 26).
 * `raw` is [batch, time, 6 M + 1]: logits of π, μ₁, μ₂, log σ₁, log σ₂, artanh ρ in blocks of M, and the logit of an end.
 */
export function mixtureDensityLosses(raw: tf.Tensor3D, { strokes, ends }: PenSteps): tf.Tensor2D {
  const [batch, time, outputs] = raw.shape;
  const m = (outputs - 1) / 6;
  const rows = batch * time;
  const parts = tf.split<tf.Tensor2D>(raw.as2D(rows, outputs), [m, m, m, m, m, m, 1], 1);
  const [pi, mu1, mu2, logSd1, logSd2, arRho, end] = parts;
  if (!pi || !mu1 || !mu2 || !logSd1 || !logSd2 || !arRho || !end)
    throw new Error(`Expected 6 M + 1 outputs, got ${outputs}`);
  const [x1, x2] = tf.split<tf.Tensor2D>(strokes.as2D(rows, 2), 2, 1); // [rows, 1]
  if (!x1 || !x2) throw new Error('Expected strokes of two numbers');
  const u1 = tf.mul(tf.sub(x1, mu1), tf.exp(tf.neg(logSd1))); // [rows, M]
  const u2 = tf.mul(tf.sub(x2, mu2), tf.exp(tf.neg(logSd2)));
  const logOneMinusRho2 = logSquaredSech(arRho);
  // Z / (1 - ρ²) as a sum of squares, of which nothing cancels where ρ is near 1
  const along = tf.mul(tf.square(tf.sub(u1, tf.mul(tf.tanh(arRho), u2))), tf.exp(tf.neg(logOneMinusRho2)));
  const z = tf.add(along, tf.square(u2));
  const logN = tf.sub(
    tf.mul(tf.add(z, logOneMinusRho2), -0.5),
    tf.add(tf.add(logSd1, logSd2), Math.log(2 * Math.PI)),
  );
  const logStroke = tf.sub(logSumExp(tf.add<tf.Tensor2D>(pi, logN)), logSumExp(pi)); // [rows]
  const endLoss = tf.sub(tf.softplus(end.as1D()), tf.mul(end.as1D(), ends.as1D())); // [rows]
  return tf.sub(endLoss, logStroke).as2D(batch, time);
}

/** log(1 - tanh² a) = 2 (log 2 - a - log(1 + e^-2a)), finite for every a. */
function logSquaredSech(a: tf.Tensor2D): tf.Tensor2D {
  return tf.mul(tf.sub(Math.LN2, tf.add(a, tf.softplus(tf.mul(a, -2)))), 2);
}

/** log Σ exp x over the last axis, [rows, n] → [rows]; its gradient is the softmax. */
function logSumExp(x: tf.Tensor2D): tf.Tensor1D {
  return tf.customGrad<tf.Tensor1D>((_x, save) => {
    if (typeof save === 'function') save([x]);
    return {
      value: tf.logSumExp(x, 1).as1D(),
      gradFunc: (dy, saved) => saved.map((each) => tf.mul(tf.softmax(each), dy.as2D(dy.size, 1))),
    };
  })(x);
}
