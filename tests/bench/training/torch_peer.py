"""One of PyTorch's sides as a process: torch_peer.py PROGRAM eager|lstm. Protocol as ours.ts.

The same steps as programs.ts, as a PyTorch user writes them: Adam, float32, threads from OMP_NUM_THREADS.
"""
import json
import os
import resource
import sys
import time

import torch
import torch.nn.functional as F

torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
torch.set_num_interop_threads(1)
torch.manual_seed(1)


def weight(*shape, sd=0.03):
    return (torch.randn(*shape) * sd).requires_grad_()


def mnist(variant):
    k1, b1, b2 = weight(16, 1, 7, 7), weight(16), weight(16)
    w, b = weight(784, 10), weight(10)
    parameters = [k1, b1, b2, w, b]
    if variant == "plain":
        k2 = weight(16, 16, 7, 7)
        parameters += [k2]
        kernel = lambda: k2
    else:
        z, wi, bi = weight(4, sd=1), weight(16, 4, 4), weight(16, 4)
        w_out, b_out = weight(7 * 7 * 16, 4), weight(7 * 7 * 16)
        parameters += [z, wi, bi, w_out, b_out]

        def kernel():
            a = torch.einsum("idz,z->id", wi, z) + bi
            k = a @ w_out.T + b_out  # [nIn, f f nOut]
            return k.reshape(16, 7, 7, 16).permute(3, 0, 1, 2)

    images, labels = torch.rand(1000, 1, 28, 28), torch.randint(10, (1000,))

    def loss():
        h1 = F.relu(F.max_pool2d(F.conv2d(images, k1, padding=3), 2) + b1.view(1, -1, 1, 1))
        h2 = F.relu(F.max_pool2d(F.conv2d(h1, kernel(), padding=3), 2) + b2.view(1, -1, 1, 1))
        return F.cross_entropy(h2.flatten(1) @ w + b, labels)

    return parameters, loss


def character(kind, n_h, batch, steps, n_v, layer_norm):
    x = F.one_hot(torch.randint(n_v, (batch, steps)), n_v).float()
    y = torch.randint(n_v, (batch * steps,))
    w_out, b_out = weight(n_h, n_v), weight(n_v)
    if kind == "lstm":
        lstm = torch.nn.LSTM(n_v, n_h, batch_first=True)

        def loss():
            h, _ = lstm(x)
            return F.cross_entropy(h.reshape(batch * steps, n_h) @ w_out + b_out, y)

        return [*lstm.parameters(), w_out, b_out], loss

    w_x, w_h = weight(n_v, 4 * n_h), weight(n_h, 4 * n_h)
    b, gain = weight(4 * n_h), torch.ones(4, n_h, requires_grad=True)
    cell_gain, cell_bias = torch.ones(n_h, requires_grad=True), weight(n_h)

    def loss():
        h, c = torch.zeros(batch, n_h), torch.zeros(batch, n_h)
        hs = []
        for x_t in x.unbind(1):
            gates = x_t @ w_x + h @ w_h
            if layer_norm:
                gates = F.layer_norm(gates.view(batch, 4, n_h), (n_h,), eps=1e-3) * gain + b.view(4, n_h)
                gates = gates.view(batch, 4 * n_h)
            else:
                gates = gates + b
            i, g, f, o = gates.chunk(4, 1)
            c = torch.sigmoid(f + 1) * c + torch.sigmoid(i) * torch.tanh(g)
            normed = F.layer_norm(c, (n_h,), cell_gain, cell_bias, 1e-3) if layer_norm else c
            h = torch.sigmoid(o) * torch.tanh(normed)
            hs.append(h)
        h_all = torch.stack(hs, 1).reshape(batch * steps, n_h)
        return F.cross_entropy(h_all @ w_out + b_out, y)

    extra = [gain, cell_gain, cell_bias] if layer_norm else []
    return [w_x, w_h, b, w_out, b_out, *extra], loss


def say(**reply):
    print(json.dumps(reply), flush=True)


def main(program, kind):
    parameters, loss = {
        "mnist-plain": lambda: mnist("plain"),
        "mnist-hyper": lambda: mnist("hyper"),
        "lstm-128": lambda: character(kind, 128, 32, 100, 50, False),
        "lstm-1000": lambda: character(kind, 1000, 128, 100, 50, False),
        "ln-lstm-1000": lambda: character(kind, 1000, 128, 100, 50, True),
    }[program]()
    optimiser = torch.optim.Adam(parameters, lr=1e-3)
    say(kind="ready", captureSeconds=None)
    for _ in sys.stdin:
        start = time.perf_counter()
        optimiser.zero_grad(set_to_none=True)
        value = loss()
        value.backward()
        optimiser.step()
        value.item()
        ms = 1000 * (time.perf_counter() - start)
        say(kind="step", ms=ms, dataMs=0, peakMb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


main(*sys.argv[1:3])
