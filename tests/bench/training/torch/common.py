"""What the peers share."""
import torch


def weight(*shape, sd=0.03):
    return (torch.randn(*shape) * sd).requires_grad_()


def ones(*shape):
    return torch.ones(*shape, requires_grad=True)


def zeros(*shape):
    return torch.zeros(*shape, requires_grad=True)


def adam(parameters):
    return torch.optim.Adam(parameters, lr=1e-3)


def nesterov(parameters):
    return torch.optim.SGD(parameters, lr=0.1, momentum=0.9, nesterov=True)


def compiled_if(kind, function):
    return torch.compile(function) if kind == "compile" else function
