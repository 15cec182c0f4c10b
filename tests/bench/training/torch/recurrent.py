"""Sections 4.3 and A.2: recurrent cells and the character model. A compiled peer compiles the cell."""
import torch
import torch.nn.functional as F

from common import adam, compiled_if, ones, weight, zeros

EPSILON = 1e-3


def lstm(n_x, n_h, layer_norm):
    """The LSTM, or with layer normalisation of each gate and of the cell. State (h, c)."""
    w_x, w_h, b = weight(n_x, 4 * n_h), weight(n_h, 4 * n_h), zeros(4 * n_h)
    gain, cell_gain, cell_bias = ones(4, n_h), ones(n_h), zeros(n_h)

    def step(x, h, c):
        return combine(x @ w_x + h @ w_h, c)

    def combine(gates, c):
        batch = len(c)
        if layer_norm:
            gates = F.layer_norm(gates.view(batch, 4, n_h), (n_h,), eps=EPSILON) * gain + b.view(4, n_h)
            gates = gates.view(batch, 4 * n_h)
        else:
            gates = gates + b
        i, g, f, o = gates.chunk(4, 1)
        c = torch.sigmoid(f + 1) * c + torch.sigmoid(i) * torch.tanh(g)
        normed = F.layer_norm(c, (n_h,), cell_gain, cell_bias, EPSILON) if layer_norm else c
        return torch.sigmoid(o) * torch.tanh(normed), c

    extra = [gain, cell_gain, cell_bias] if layer_norm else []
    return [w_x, w_h, b, *extra], step, [n_h, n_h]


def hyper_lstm(n_x, n_h, n_hat, n_z, layer_norm):
    """Equations 10 to 13. State (h, c, h_hat, c_hat)."""
    hyper, hyper_step, _ = lstm(n_x + n_h, n_hat, layer_norm)
    w_x, w_h = weight(n_x, 4 * n_h), weight(n_h, 4 * n_h)
    w_z, b_z = weight(n_hat, 12 * n_z), zeros(12 * n_z)
    w_d, b_0 = weight(12, n_z, n_h), zeros(4 * n_h)
    gain, bias = ones(4, n_h), zeros(4, n_h)
    cell_gain, cell_bias = ones(n_h), zeros(n_h)

    def step(x, h, c, h_hat, c_hat):
        batch = len(c)
        h_hat, c_hat = hyper_step(torch.cat([x, h], 1), h_hat, c_hat)
        z = (h_hat @ w_z + b_z).view(batch, 12, n_z)
        d = torch.einsum("bgz,gzn->bgn", z, w_d).reshape(batch, 3, 4 * n_h)
        gates = d[:, 0] * (h @ w_h) + d[:, 1] * (x @ w_x) + (d[:, 2] + b_0)
        if layer_norm:
            gates = F.layer_norm(gates.view(batch, 4, n_h), (n_h,), eps=EPSILON) * gain + bias
            gates = gates.view(batch, 4 * n_h)
        i, g, f, o = gates.chunk(4, 1)
        c = torch.sigmoid(f + 1) * c + torch.sigmoid(i) * torch.tanh(g)
        normed = F.layer_norm(c, (n_h,), cell_gain, cell_bias, EPSILON) if layer_norm else c
        return torch.sigmoid(o) * torch.tanh(normed), c, h_hat, c_hat

    extra = [gain, bias, cell_gain, cell_bias] if layer_norm else []
    return [*hyper, w_x, w_h, w_z, b_z, w_d, b_0, *extra], step, [n_h, n_h, n_hat, n_hat]


def cell_of(name, n_x, n_h, n_hat, n_z):
    layer_norm = name.startswith("ln-")
    if "hyper" in name:
        return hyper_lstm(n_x, n_h, n_hat, n_z, layer_norm)
    return lstm(n_x, n_h, layer_norm)


def unrolled(kind, cell, x):
    """The parameters of a cell and a function that gives every h, [batch, steps, n_h], from x [batch, steps, n_x]."""
    parameters, step, sizes = cell
    step = compiled_if(kind, step)

    def run():
        state = [torch.zeros(len(x), size) for size in sizes]
        hs = []
        for x_t in x.unbind(1):
            state = step(x_t, *state)
            hs.append(state[0])
        return torch.stack(hs, 1)

    return parameters, run


def fused_lstm(n_h, x):
    lstm = torch.nn.LSTM(x.shape[-1], n_h, batch_first=True)
    return list(lstm.parameters()), lambda: lstm(x)[0]


def characters(name, kind, n_h=1000, batch=128, steps=100, n_v=50, n_hat=128, n_z=4):
    x = F.one_hot(torch.randint(n_v, (batch, steps)), n_v).float()
    y = torch.randint(n_v, (batch * steps,))
    parameters, run = (
        fused_lstm(n_h, x) if kind == "lstm" else unrolled(kind, cell_of(name, n_v, n_h, n_hat, n_z), x)
    )
    w_out, b_out = weight(n_h, n_v), zeros(n_v)

    def loss():
        return F.cross_entropy(run().reshape(batch * steps, n_h) @ w_out + b_out, y)

    return [*parameters, w_out, b_out], loss, adam
