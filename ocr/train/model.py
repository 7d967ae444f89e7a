"""The network: a window of 32 x W pixels in, W / 4 steps of class scores out, for CTC.

Five convolutions; halved twice in both directions and once more in height, so that a step is four pixels of the window, a quarter of a digit. The
last convolution looks at three steps, which with the others makes a step see about 50 pixels: a digit and its neighbours.
"""
import torch
from torch import nn

from cells import CLASSES


def block(i, o, kernel=3, padding=1, stride=1):
    return nn.Sequential(nn.Conv2d(i, o, kernel, stride, padding, bias=False), nn.BatchNorm2d(o), nn.ReLU(inplace=True))


class NumeralNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            block(1, 16, 5, 2, 2),               # 16 x W/2
            block(16, 24), nn.MaxPool2d(2),      # 8 x W/4
            block(24, 64),
            block(64, 64, stride=(2, 1)),        # 4 x W/4
            block(64, 96, (4, 1), 0),            # 1 x W/4
        )
        self.classify = nn.Conv2d(96, CLASSES, (1, 3), padding=(0, 1))

    def forward(self, x):
        """Batch x 1 x 32 x W, 0 paper, 1 ink -> batch x classes x 1 x W/4, not normalised."""
        return self.classify(self.features(x))


class InHalves(nn.Module):
    """A convolution as the sum of two, of half the channels each, followed by ReLU: the same but for rounding.

    OpenCV's convolution copies the patches of 32 places before it multiplies them; those of 64 channels are larger than a core's first-level cache,
    those of 32 are not. It saves an eighth of the network's time.
    """

    def __init__(self, conv):
        super().__init__()
        self.channels = conv.in_channels // 2
        first, last = conv.weight.data.split(self.channels, 1)
        self.first, self.last = self.like(conv, first), self.like(conv, last)
        self.first.bias.data = conv.bias.data
        self.relu = nn.ReLU()

    @staticmethod
    def like(conv, weight):
        out = nn.Conv2d(weight.shape[1], weight.shape[0], conv.kernel_size, conv.stride, conv.padding)
        out.weight.data, out.bias.data = weight.contiguous(), torch.zeros(weight.shape[0])
        return out

    def forward(self, x):
        first, last = x.split(self.channels, 1)
        return self.relu(self.first(first) + self.last(last))


HALVED = 64  # channels: convolutions of so many, over several rows and columns, are written in halves


def folded(net):
    """A copy without normalisation layers: their scale and shift go into the convolutions before them."""
    import copy
    net = copy.deepcopy(net).eval()
    out = []
    for part in net.features:
        if isinstance(part, nn.Sequential):
            conv, norm, _ = part
            conv = torch.nn.utils.fusion.fuse_conv_bn_eval(conv, norm)
            wide = conv.in_channels == HALVED and conv.kernel_size[1] > 1
            out += [InHalves(conv)] if wide else [conv, nn.ReLU()]
        else:
            out.append(part)
    return nn.Sequential(*out, net.classify)
