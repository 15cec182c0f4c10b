"""Section 4.5: an LSTM with a mixture density head."""
import math

import torch
import torch.nn.functional as F

from common import adam, compiled_if, weight, zeros
from recurrent import fused_lstm, lstm, unrolled


def density(kind, n_h=900, batch=32, steps=300, mixtures=20):
    x = torch.randn(batch, steps, 3)
    target = torch.randn(batch * steps, 2)
    pen = torch.randint(2, (batch * steps,)).float()
    parameters, run = fused_lstm(n_h, x) if kind == "lstm" else unrolled(kind, lstm(3, n_h, False), x)
    w_out, b_out = weight(n_h, 6 * mixtures + 1), zeros(6 * mixtures + 1)

    def log_loss(h):
        out = h.reshape(batch * steps, n_h) @ w_out + b_out
        end, pi, mu1, mu2, s1, s2, rho = out.split([1] + [mixtures] * 6, 1)
        rho = torch.tanh(rho)
        z1 = (target[:, :1] - mu1) * torch.exp(-s1)
        z2 = (target[:, 1:] - mu2) * torch.exp(-s2)
        rest = 1 - rho * rho
        z = z1 * z1 + z2 * z2 - 2 * rho * z1 * z2
        log_n = -z / (2 * rest) - math.log(2 * math.pi) - s1 - s2 - 0.5 * torch.log(rest)
        log_p = torch.logsumexp(F.log_softmax(pi, 1) + log_n, 1)
        return F.binary_cross_entropy_with_logits(end[:, 0], pen) - log_p.mean()

    log_loss = compiled_if(kind, log_loss)
    return [*parameters, w_out, b_out], lambda: log_loss(run()), adam
