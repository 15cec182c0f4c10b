"""One of PyTorch's sides as a process: peer.py PROGRAM eager|lstm|compile. Protocol as ours.ts.

The same steps as programs.ts, as a PyTorch user writes them: Adam or Nesterov SGD, float32, threads from
OMP_NUM_THREADS.
"""
import json
import os
import resource
import sys
import time

import torch

import convolutional
import handwriting
import recurrent

torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
torch.set_num_interop_threads(1)
torch.manual_seed(1)

PROGRAMS = {
    "mnist-plain": lambda kind: convolutional.mnist("plain", kind),
    "mnist-hyper": lambda kind: convolutional.mnist("hyper", kind),
    "wrn": lambda kind: convolutional.wide_resnet("plain", kind),
    "hyper-wrn": lambda kind: convolutional.wide_resnet("hyper", kind),
    "lstm-128": lambda kind: recurrent.characters("lstm", kind, n_h=128, batch=32, steps=100),
    "lstm-1000": lambda kind: recurrent.characters("lstm", kind),
    "ln-lstm-1000": lambda kind: recurrent.characters("ln-lstm", kind),
    "hyper-lstm-1000": lambda kind: recurrent.characters("hyper-lstm", kind),
    "ln-hyper-lstm-1000": lambda kind: recurrent.characters("ln-hyper-lstm", kind),
    "ln-hyper-lstm-256": lambda kind: recurrent.characters(
        "ln-hyper-lstm", kind, n_h=256, batch=64, steps=50, n_hat=64
    ),
    "density-lstm-900": lambda kind: handwriting.density(kind),
}


def say(**reply):
    print(json.dumps(reply), flush=True)


def main(program, kind):
    parameters, loss, optimiser = PROGRAMS[program](kind)
    optimiser = optimiser(parameters)
    say(kind="ready", captureSeconds=None, checkSeconds=None)
    for _ in sys.stdin:
        start = time.perf_counter()
        optimiser.zero_grad(set_to_none=True)
        value = loss()
        value.backward()
        optimiser.step()
        value.item()
        ms = 1000 * (time.perf_counter() - start)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        say(kind="step", ms=ms, dataMs=0, peakMb=peak)


main(*sys.argv[1:3])
