"""Sections 4.1 and 4.2: the convnet on MNIST and wide residual networks, plain and with generated kernels."""
import torch
import torch.nn.functional as F

from common import adam, compiled_if, nesterov, ones, weight, zeros


class Generator:
    """Equation 2: kernels of 16 x 16 channels, one for each embedding."""

    def __init__(self, f, n_z):
        self.f = f
        self.w, self.b = weight(16, n_z, n_z), weight(16, n_z)
        self.w_out, self.b_out = weight(f * f * 16, n_z), weight(f * f * 16)
        self.parameters = [self.w, self.b, self.w_out, self.b_out]

    def kernels(self, z):
        """z [k, n_z] -> [k, 16 out, 16 in, f, f]."""
        a = torch.einsum("idz,kz->kid", self.w, z) + self.b
        k = a @ self.w_out.T + self.b_out
        return k.view(len(z), 16, self.f, self.f, 16).permute(0, 4, 1, 2, 3)


def mnist(variant, kind):
    k1, b1, b2 = weight(16, 1, 7, 7), weight(16), weight(16)
    w, b = weight(784, 10), weight(10)
    parameters = [k1, b1, b2, w, b]
    if variant == "plain":
        k2 = weight(16, 16, 7, 7)
        parameters += [k2]
        kernel = lambda: k2
    else:
        z, generator = weight(1, 4, sd=1), Generator(7, 4)
        parameters += [z, *generator.parameters]
        kernel = lambda: generator.kernels(z)[0].transpose(0, 1)
    images, labels = torch.rand(1000, 1, 28, 28), torch.randint(10, (1000,))

    def loss():
        h1 = F.relu(F.max_pool2d(F.conv2d(images, k1, padding=3), 2) + b1.view(1, -1, 1, 1))
        h2 = F.relu(F.max_pool2d(F.conv2d(h1, kernel(), padding=3), 2) + b2.view(1, -1, 1, 1))
        return F.cross_entropy(h2.flatten(1) @ w + b, labels)

    return parameters, compiled_if(kind, loss), adam


def wide_resnet(variant, kind, width=1, blocks=6, n_z=64):
    """WRN 40-1: pre-activation blocks (Zagoruyko and Komodakis), 1 x 1 projections where the shape changes."""
    parameters, norms = [], []

    def make(tensor):
        parameters.append(tensor)
        return tensor

    def norm(channels):
        norms.append((make(ones(channels)), make(zeros(channels)), torch.zeros(channels), torch.ones(channels)))
        return len(norms) - 1

    generator = Generator(3, n_z) if variant == "hyper" else None
    if generator is not None:
        parameters.extend(generator.parameters)

    def kernel(n_in, n_out):
        if generator is None:
            return make(weight(n_out, n_in, 3, 3))
        return make(weight(n_in // 16 * (n_out // 16), n_z, sd=1)), n_in // 16, n_out // 16

    first = make(weight(16, 3, 3, 3))
    layers, n_in = [], 16
    for group, n_out in enumerate([16 * width, 32 * width, 64 * width]):
        for block in range(blocks):
            stride = 2 if group > 0 and block == 0 else 1
            shortcut = make(weight(n_out, n_in, 1, 1)) if n_in != n_out else None
            layers.append((norm(n_in), kernel(n_in, n_out), norm(n_out), kernel(n_out, n_out), stride, shortcut))
            n_in = n_out
    last = norm(n_in)
    w, b = make(weight(n_in, 10)), make(zeros(10))
    images, labels = torch.rand(128, 3, 32, 32), torch.randint(10, (128,))

    def batch_norm(x, index):
        gain, bias, mean, variance = norms[index]
        return F.batch_norm(x, mean, variance, gain, bias, training=True, momentum=0.1)

    def tiled(kernel):
        if generator is None:
            return kernel
        z, rows, cols = kernel
        k = generator.kernels(z).view(rows, cols, 16, 16, 3, 3)
        return k.permute(1, 2, 0, 3, 4, 5).reshape(cols * 16, rows * 16, 3, 3)

    def loss():
        x = F.conv2d(images, first, padding=1)
        for n1, k1, n2, k2, stride, shortcut in layers:
            h = F.relu(batch_norm(x, n1))
            x = x if shortcut is None else F.conv2d(h, shortcut, stride=stride)
            h = F.conv2d(h, tiled(k1), stride=stride, padding=1)
            h = F.conv2d(F.relu(batch_norm(h, n2)), tiled(k2), padding=1)
            x = x + h
        x = F.relu(batch_norm(x, last)).mean((2, 3))
        return F.cross_entropy(x @ w + b, labels)

    return parameters, compiled_if(kind, loss), nesterov if variant == "plain" else adam
